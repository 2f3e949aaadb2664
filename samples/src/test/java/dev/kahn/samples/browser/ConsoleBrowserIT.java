package dev.kahn.samples.browser;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The ways of a person through the console, in a real browser. One server and one browser do for all of them. What was seen is
 * written to {@code target/screenshots}; {@code cp samples/target/screenshots/marketing.png docs/console.png} renews the picture
 * in the README.
 */
@Timeout(value = 3, unit = MINUTES)
class ConsoleBrowserIT {

    /** Scrolls a bit whatever can be scrolled. */
    private static final String SCROLL = """
            for (const part of document.querySelectorAll('#live *')) {
              if (/auto|scroll/.test(getComputedStyle(part).overflow)) { part.scrollTop = 20; part.scrollLeft = 20; }
            }""";

    /** What is scrolled, and how far. */
    private static final String PLACES = """
            return [...document.querySelectorAll('#live *')]
              .filter(part => part.scrollTop || part.scrollLeft)
              .map(part => `${part.className}: ${part.scrollTop}, ${part.scrollLeft}`)""";

    /** The newest of what there is in a row. */
    private static final String NEWEST = """
            return [...document.querySelectorAll('.grid thead th:last-child, .chart .d-axis text, .d-today, '
                + '.marks:not(.many) .mark:last-child')]""";

    /** What of the newest is not to be seen in its box. */
    private static final String CUT = NEWEST + """
              .filter(part => {
                const place = part.getBoundingClientRect();
                const box = part.closest('.scroll').getBoundingClientRect();
                return place.left < box.left || place.right > box.right;
              }).map(part => part.outerHTML.slice(0, 100));""";

    /** What a page has that no template of ours gives it, and what would be obeyed. */
    private static final String BROKEN_OUT = """
            return [...document.querySelectorAll('*')]
              .filter(part => part.matches('.owned, img, iframe, object, embed, base, [autofocus]:not(.problem)')
                || part.getAttributeNames().some(name => name.startsWith('on'))
                || (part.matches('a[href]') && !/^https?:$/.test(new URL(part.getAttribute('href'), location).protocol)))
              .map(part => part.outerHTML.slice(0, 160))
              .concat(document.body.innerText.match(/[\\u0000-\\u0008\\u000b-\\u001f\\u202a-\\u202e\\u2066-\\u2069].{0,40}/g) ?? [])""";

    @TempDir
    static Path folder;

    private static Served served;
    private static Browser browser;

    private final List<Path> held = new ArrayList<>();

    @BeforeAll
    static void open_a_browser() throws Exception {
        String[] options = {
            "--port", "0",
            "--set", "kahn.dag.MCWork.task.sleep.delay=1s",
            "--set", "kahn.dag.MCWork.schedule=0 0 1 1 *", // each run takes all mails that are there
            "--set", "kahn.connection.evil.url=https://example.com/?" + Hostile.MARKUP,
        };
        served = new Served(folder, options);
        browser = new Browser(served.address());
    }

    @AfterAll
    static void close_it() throws Exception {
        try {
            if (browser != null) { // what could not be opened hides no reason why
                browser.close();
            }
        } finally {
            if (served != null) {
                served.close();
            }
        }
    }

    @BeforeEach
    void sit_at_a_desk_by_day() {
        browser.desktop();
        browser.light();
    }

    /** No test waits for a slot that another one has. */
    @AfterEach
    void let_all_through() throws Exception {
        for (Path own : held) {
            Files.write(own.resolve("address"), new byte[0]);
            Files.write(own.resolve("gate"), new byte[0]);
        }
    }

    /** A new run of DAG Shaky, whose page is open then. */
    private static long trigger(Map<String, String> params) {
        browser.open("dags/Shaky")
                .click("a.button.main[href='/dags/Shaky/trigger']")
                .read("Trigger Shaky");
        params.forEach((name, value) -> browser.write("#param-" + name, value));
        browser.click("#trigger button.main").read("Run ");
        browser.find("#live .facts");
        return Long.parseLong(browser.path().replace("/runs/", ""));
    }

    @Test
    void finds_a_dag_and_triggers_it_with_parameters_and_watches_it_go_green() throws Exception {
        browser.open("").read("MCWork").read("DailySales");
        browser.write("#q", "parcels").read("Shaky").awaitGone("MCWork");
        browser.click("a[href='/dags/Shaky']").read("Parcels that a test lets through");
        long run = trigger(Map.of("parcels", "2", "speed", "QUICK"));
        browser.find("h1 .state.success"); // the page is not loaded anew: it is told
        assertThat(browser.path()).isEqualTo("/runs/" + run);
        browser.read("2 elements").read("Where they go");
        browser.picture("run");
    }

    @Test
    void is_told_at_its_field_what_is_wrong_with_a_parameter() throws Exception {
        browser.open("dags/Shaky/trigger");
        browser.script("document.getElementById('param-parcels').type = 'text'"); // as a browser of old would have it
        browser.write("#param-parcels", "many").click("#trigger button.main");
        browser.read("is not a valid int");
        assertThat(browser.find("#param-parcels").getDomAttribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(browser.find("#problem-parcels").getText()).contains("many");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void reads_a_log_while_it_is_written_then_sees_a_failure_and_retries_it() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        long run = trigger(Map.of("speed", "CALM", "folder", own.toString()));
        browser.read("1 of 3 stops"); // out of the store, while it runs
        browser.click("#live table a[href='/runs/" + run + "/tasks/drive']").read("waiting at the gate");
        assertThat(browser.text()).doesNotContain("the gate is open");
        Files.createFile(own.resolve("gate"));
        browser.read("the gate is open");
        assertThat(browser.find(".log time").getText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        browser.write("#find", "waiting").awaitGone("the gate is open").read("waiting at the gate");
        browser.click("nav.path a[href='/runs/" + run + "']").read("nobody knows the address");
        browser.find("h1 .state.failed");
        browser.picture("failed-run");
        Files.createFile(own.resolve("address"));
        browser.click("form[action$='/retry'] button").confirm();
        browser.find("h1 .state.success");
        assertThat(browser.find(".d-gantt").getText()).contains("deliver", "drive");
        browser.read("deliver, attempt 2, ended");
    }

    /** A new run of DAG Shaky that waits at the gate, and a folder that lets it through. */
    private Path triggerAtTheGate(String name, int parcels) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        held.add(own);
        trigger(Map.of("speed", "CALM", "folder", own.toString(), "parcels", "" + parcels));
        browser.read("1 of 3 stops");
        return own;
    }

    @Test
    void cancels_a_run_whose_page_changes_while_it_is_asked_about() throws Exception {
        triggerAtTheGate("cancelled", 1);
        browser.click("form[action$='/cancel'] button").refresh().confirm();
        browser.find("h1 .state.cancelled");
    }

    /** The buttons of a page may be others by the time of the answer, though their forms lead to the same place. */
    @Test
    void does_nothing_else_than_what_was_confirmed() {
        long run = trigger(Map.of("parcels", "1", "speed", "QUICK"));
        browser.find("h1 .state.success");
        browser.open("runs/" + run + "/tasks/weigh?element=0")
                .click("#standing form:has([value='failed']) button")
                .script("""
                        const changed = document.getElementById('standing').cloneNode(true);
                        changed.querySelector('form:has([value="failed"])').remove();
                        document.getElementById('standing').replaceWith(changed);""");
        browser.confirm().read("Nothing was done");
    }

    @Test
    void is_told_that_a_run_has_ended_while_it_was_asked_about() throws Exception {
        Path own = triggerAtTheGate("ended", 1);
        browser.click("form[action$='/cancel'] button");
        Files.createFile(own.resolve("address"));
        Files.createFile(own.resolve("gate"));
        browser.find("h1 .state.success");
        browser.confirm().read("Nothing was done");
        browser.find("h1 .state.success");
    }

    @Test
    @SuppressWarnings("unchecked")
    void finds_what_was_scrolled_where_it_was_after_the_page_has_changed() throws Exception {
        triggerAtTheGate("scrolled", 300);
        browser.size(700, 860, false);
        browser.click("#elements-weigh summary").script(SCROLL);
        List<String> before = (List<String>) browser.script(PLACES);
        assertThat(String.join("\n", before)).contains("events: 20, ", "marks many: 20, ", "drawing tall: 0, 20");
        assertThat((List<String>) browser.refresh().script(PLACES)).isEqualTo(before);
    }

    @Test
    void stays_with_the_keyboard_where_it_was_after_the_page_has_changed() throws Exception {
        triggerAtTheGate("focused", 1);
        for (String part : new String[] {
            "form[action$='/cancel'] button",
            "#elements-weigh summary",
            "#live table a[href$='/tasks/drive']",
            "#live table a[href$='/tasks/drive/change']",
            "#graph-of-run a[href$='/tasks/drive']",
            "#live button[data-zoom='whole']",
            "#live .events",
            "#graph-of-run",
        }) {
            browser.script("document.querySelector(arguments[0]).focus()", part);
            browser.refresh();
            assertThat(browser.script("return document.activeElement === document.querySelector(arguments[0])", part))
                    .as(part)
                    .isEqualTo(true);
        }
        browser.click("form[action$='/cancel'] button").refresh().click("dialog[open] button[value='no']");
        browser.await("document.activeElement.dataset.confirm?.startsWith('Cancel run')");
    }

    @Test
    void reads_why_something_was_refused_until_the_next_act() {
        browser.open("").script("htmx.ajax('POST', '/dags/Nobody/pause', '#live')");
        browser.read("There is no DAG \"Nobody\"").refresh();
        assertThat(browser.text()).contains("There is no DAG \"Nobody\"");
        toEnd();
        browser.click("form[action='/dags/SalesLetter/pause'] button")
                .find("form[action='/dags/SalesLetter/resume'] button");
        assertThat(browser.text()).doesNotContain("There is no DAG");
        browser.click("form[action='/dags/SalesLetter/resume'] button")
                .find("form[action='/dags/SalesLetter/pause'] button");
        browser.open("").script("""
                        new MutationObserver(() => { // the page may refresh itself at any moment
                          if (document.body.textContent.includes('There is no run 987654.')) {
                            document.body.dataset.told = 'yes';
                          }
                        }).observe(document.body, {childList: true, subtree: true, characterData: true});
                        htmx.ajax('GET', '/runs/987654', '#live')""");
        browser.await("document.body.dataset.told === 'yes'").refresh().awaitGone("There is no run 987654.");
    }

    @Test
    void reaches_the_last_buttons_of_a_page_beside_a_long_refusal() {
        String nobody = "Nobody".repeat(40);
        for (boolean isPhone : new boolean[] {false, true}) {
            if (isPhone) {
                browser.phone();
            }
            browser.open("").script("htmx.ajax('POST', '/dags/" + nobody + "/pause', '#live')");
            browser.read("There is no DAG");
            toEnd();
            assertThat(browser.script("""
                            return [...document.querySelectorAll('#live tbody tr:last-child .acts :is(a, button)')]
                              .filter(act => {
                                const box = act.getBoundingClientRect();
                                const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                                return !act.contains(on);
                              }).map(act => act.outerHTML)""")).as("covered").isEqualTo(List.of());
            assertThat(browser.overhang()).isZero();
        }
    }

    private static void toEnd() {
        browser.script("scrollTo(0, document.documentElement.scrollHeight)");
    }

    @Test
    void a_log_that_nobody_looks_at_asks_for_nothing_and_goes_on_when_somebody_does() throws Exception {
        Path own = triggerAtTheGate("hidden", 1);
        browser.click("#live table a[href$='/tasks/drive']").read("waiting at the gate");
        browser.script("""
                const count = (name) => { if (document.hidden) localStorage[name] = Number(localStorage[name] ?? 0) + 1; };
                addEventListener('htmx:beforeRequest', () => count('tried'), true);
                addEventListener('htmx:beforeSend', () => count('sent'), true);""");
        try {
            browser.openTab("me").await("localStorage.tried > 1");
            assertThat(browser.script("return localStorage.sent")).isNull();
            Files.createFile(own.resolve("gate"));
        } finally {
            browser.script("localStorage.clear()");
            browser.closeTabs();
        }
        browser.read("the gate is open");
    }

    @Test
    void finds_what_was_asked_for_though_nobody_looks() {
        browser.open("").read("Shaky");
        browser.script("Object.defineProperty(document, 'hidden', {value: true})"); // and another tab is in front
        browser.write("#q", "parcels").awaitGone("MCWork").read("Shaky");
    }

    /** What is shown was made before it changed, and comes after it was told that it has. */
    @Test
    void sees_what_has_changed_while_it_was_brought_up_to_date() {
        browser.open("").find("form[action='/dags/DailySales/pause'] button");
        browser.script("""
                const send = XMLHttpRequest.prototype.send;
                XMLHttpRequest.prototype.send = function (...body) {
                  XMLHttpRequest.prototype.send = send;
                  const load = this.onload;
                  this.onload = () => {
                    fetch('/dags/DailySales/pause', {method: 'POST'});
                    setTimeout(() => load.call(this), 2000);
                  };
                  send.apply(this, body);
                };
                htmx.trigger('#live', 'refresh')""");
        browser.click("form[action='/dags/DailySales/resume'] button")
                .find("form[action='/dags/DailySales/pause'] button");
    }

    @Test
    void presses_on_a_button_for_so_long_that_the_page_changes_in_between() {
        browser.open("").script("document.getElementById('theme').focus()");
        browser.clickSlowly("form[action='/dags/DailySales/pause'] button")
                .clickSlowly("form[action='/dags/DailySales/resume'] button")
                .find("form[action='/dags/DailySales/pause'] button");
    }

    @Test
    void looks_at_what_would_follow_and_lets_tasks_run_again() throws Exception {
        long run = trigger(Map.of());
        browser.find("h1 .state.success");
        browser.click("a[href='/runs/" + run + "/tasks/drive/change']")
                .read("3 tasks run again")
                .read("deliver");
        browser.picture("change");
        browser.click("form[action$='/drive/retry'] button.main").read("drive, attempt 2, ended");
        browser.find("h1 .state.success");
        browser.open("runs/" + run + "/tasks/tell/change").click("form[action$='/mark'] button");
        browser.find("h1 .state.failed");
    }

    @Test
    void pauses_a_dag_with_the_keyboard_and_lets_it_go_on_with_the_next_key() {
        browser.open("").tabTo("form[action='/dags/SalesLetter/pause'] button").press(Keys.ENTER);
        browser.find("form[action='/dags/SalesLetter/resume'] button");
        browser.await("document.activeElement.matches(\"form[action='/dags/SalesLetter/resume'] button\")");
        browser.press(Keys.ENTER).find("form[action='/dags/SalesLetter/pause'] button");
        browser.await("document.activeElement.matches(\"form[action='/dags/SalesLetter/pause'] button\")");
    }

    @Test
    void pauses_a_dag_and_lets_it_go_on() {
        browser.open("").click("form[action='/dags/SalesLetter/pause'] button");
        browser.find("form[action='/dags/SalesLetter/resume'] button");
        assertThat(browser.has("header.top")).as("what is around the list").isTrue();
        assertThat(browser.has("#q")).isTrue();
        assertThat(browser.path()).isEqualTo("/");
        browser.open("?show=paused").read("SalesLetter");
        browser.click("form[action='/dags/SalesLetter/resume'] button").read("No paused DAGs.");
    }

    /** A browser has six connections to a server, for all of its tabs together. */
    @Test
    void opens_more_tabs_than_a_browser_has_connections_and_sees_in_the_first_what_has_changed() {
        String toPause = "form[action='/dags/DailySales/pause'] button";
        String toResume = "form[action='/dags/DailySales/resume'] button";
        browser.open("").find(toPause);
        try {
            for (int i = 0; i < 7; i++) {
                browser.openTab("?q=sales").read("DailySales");
            }
            browser.click(toPause).find(toResume);
            browser.firstTab().find(toResume);
            browser.script("fetch('/dags/DailySales/resume', {method: 'POST'})");
            browser.find(toPause); // it is told again
        } finally {
            browser.closeTabs();
        }
    }

    @Test
    void says_in_which_zone_days_are_as_soon_as_a_dag_is_chosen() {
        browser.open("runs")
                .read("in UTC")
                .write("input[name='dag']", "DailySales")
                .press(Keys.TAB)
                .read("in Asia/Taipei");
    }

    @Test
    void goes_back_from_what_was_looked_for_and_turns_what_the_header_has_to_turn() {
        browser.open("runs")
                .write("input[name='dag']", "Nobody")
                .press(Keys.TAB)
                .read("No matching runs.");
        assertThat(browser.path()).startsWith("/runs?dag=Nobody");
        browser.back().awaitGone("No matching runs.");
        assertThat(browser.path()).isEqualTo("/runs");
        Object theme = browser.script("return document.documentElement.dataset.theme");
        browser.read("Times: local").click("#zone").read("Times: DAG");
        browser.click("#theme");
        assertThat(browser.script("return document.documentElement.dataset.theme"))
                .isNotEqualTo(theme);
        browser.script("localStorage.clear()");
    }

    @Test
    void does_with_the_keyboard_alone() {
        browser.open("").read("Shaky");
        browser.press(Keys.TAB);
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
        browser.tabTo("a[href='/dags/Shaky']").press(Keys.ENTER).read("Parcels that a test");
        browser.tabTo("a[href='/dags/Shaky/trigger']").press(Keys.ENTER).read("Trigger Shaky");
        browser.tabTo("#param-parcels").press(Keys.END, "0");
        browser.tabTo("#trigger button.main").press(Keys.ENTER);
        browser.find("h1 .state.success");
    }

    @Test
    void stays_with_the_keyboard_on_what_stands_beside_a_log_that_goes_on() throws Exception {
        triggerAtTheGate("beside", 1);
        browser.click("#live table a[href$='/tasks/drive']").find("#standing .state.running");
        browser.script("document.querySelector(arguments[0]).focus()", "#standing a[href$='/change']");
        browser.script("window.shown = document.querySelector('#standing')");
        browser.refresh();
        browser.await("window.shown !== document.querySelector('#standing')");
        browser.await("document.activeElement === document.querySelector(\"#standing a[href$='/change']\")");
    }

    @Test
    void meets_no_barrier_on_any_page_and_none_is_wider_than_a_phone() throws Exception {
        long run = trigger(Map.of());
        browser.find("h1 .state.success");
        String[] pages = {
            "",
            "?show=paused",
            "runs",
            "dags/Shaky",
            "dags/MCWork/backfill",
            "dags/Shaky/trigger",
            "dags/Shaky/runs?state=success",
            "dags/Shaky/tasks/pack",
            "dags/MCWork/calendar",
            "dags/MCWork/source",
            "runs/" + run,
            "runs/" + run + "/tasks/pack",
            "runs/" + run + "/tasks/pack/change",
            "pools",
            "connections",
            "engine",
            "audit",
            "people",
            "me",
            "runs/987654"
        };
        for (boolean isNight : new boolean[] {false, true}) {
            if (isNight) {
                browser.phone();
                browser.dark();
            }
            for (String page : pages) {
                browser.open(page).find("main");
                assertThat(browser.barriers())
                        .as(page + (isNight ? " by night" : ""))
                        .isEmpty();
                assertThat(browser.overhang())
                        .as(page + (isNight ? " on a phone" : ""))
                        .isZero();
                browser.picture((isNight ? "phone" : "desk") + "-" + page.replaceAll("\\W", "-"));
            }
        }
    }

    @Test
    void meets_no_barrier_where_somebody_has_a_slot() throws Exception {
        triggerAtTheGate("slot", 1);
        browser.open("pools").find(".holders a");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void finds_no_page_wider_than_the_window_though_no_word_fits_into_a_line() throws Exception {
        browser.open("dags/" + Wordy.ID + "/trigger").click("#trigger button.main");
        browser.find("h1 .state.failed");
        String run = browser.path().substring(1);
        String dag = "dags/" + Wordy.ID;
        String[] pages = {
            "",
            "?q=" + Wordy.LONG,
            "runs",
            "runs?params=" + Wordy.LONG,
            dag,
            dag + "/runs",
            dag + "/calendar",
            dag + "/source",
            dag + "/trigger",
            dag + "/trigger?" + run.replace("runs/", "run="),
            dag + "/backfill",
            dag + "/tasks/t" + Wordy.LONG,
            run,
            run + "/tasks/t" + Wordy.LONG,
            run + "/tasks/u" + Wordy.LONG,
            run + "/tasks/v" + Wordy.LONG,
            run + "/tasks/u" + Wordy.LONG + "/change",
            "pools",
            "engine",
            "audit",
            "runs/" + Wordy.LONG
        };
        List<String> tooWide = new ArrayList<>();
        for (boolean isPhone : new boolean[] {false, true}) {
            if (isPhone) {
                browser.phone();
            }
            for (int i = 0; i < pages.length; i++) {
                browser.open(pages[i]).find("main");
                browser.picture((isPhone ? "phone" : "desk") + "-long-" + i);
                if (browser.overhang() > 0) {
                    tooWide.add((isPhone ? "on a phone /" : "/") + pages[i] + " by " + browser.overhang());
                }
            }
        }
        assertThat(tooWide).isEmpty();
    }

    @Test
    void is_shown_hostile_words_on_every_page_and_no_page_obeys_them() throws Exception {
        String dag = "dags/Hostile";
        browser.complaints(); // those of other tests, which asked for what is not there
        browser.open(dag + "/trigger").click("#trigger button.main");
        browser.find("h1 .state.failed"); // it was told of each step
        for (String shown : new String[] {"progress", ".figure", "a[href^='https://example.com']"}) {
            browser.find("#live " + shown);
        }
        String run = browser.path().substring(1);
        String words = URLEncoder.encode(Hostile.MARKUP, StandardCharsets.UTF_8);
        String[] pages = {
            "",
            "?q=" + words,
            "runs",
            "runs?dag=" + words,
            "runs?params=" + words,
            dag,
            dag + "/runs",
            dag + "/calendar",
            dag + "/source",
            dag + "/trigger",
            dag + "/trigger?" + run.replace("runs/", "run="),
            dag + "/backfill",
            dag + "/tasks/tell",
            dag + "/tasks/repeat",
            run,
            run + "/tasks/tell",
            run + "/tasks/tell?find=" + words,
            run + "/tasks/repeat",
            run + "/tasks/repeat?element=1",
            run + "/tasks/fail",
            run + "/tasks/tell/change",
            "pools",
            "connections",
            "engine",
            "audit",
            "audit?actor=" + words,
            "people",
            "me"
        };
        List<String> found = new ArrayList<>();
        for (boolean isNight : new boolean[] {false, true}) {
            if (isNight) {
                browser.phone();
                browser.dark();
            }
            for (int i = 0; i < pages.length; i++) {
                browser.open(pages[i]).find("main");
                found.addAll(brokenOut(pages[i]));
                if (browser.has("#live")) {
                    browser.refresh();
                    found.addAll(brokenOut(pages[i] + " brought up to date"));
                }
                browser.picture((isNight ? "phone" : "desk") + "-hostile-" + i);
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> brokenOut(String page) {
        List<String> found = new ArrayList<>(browser.complaints());
        ((List<?>) browser.script(BROKEN_OUT)).forEach(part -> found.add(String.valueOf(part)));
        if (browser.overhang() > 0) {
            found.add("wider than the window by " + browser.overhang());
        }
        return found.stream().map(what -> "/" + page + ": " + what).toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    void sees_the_newest_where_not_all_fits() throws Exception {
        browser.open("dags/Shaky").script("""
                for (let i = 0; i < 40; i++) {
                  fetch('/api/v1/dags/Shaky/runs',
                    {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'});
                }""");
        browser.await("document.querySelectorAll('.grid thead th a').length === 40");
        browser.find(".chart .series li");
        assertThat(browser.script("return [...document.querySelectorAll('.chart .scroll')]"
                        + ".filter(part => part.scrollWidth > part.clientWidth).length"))
                .isEqualTo(0L);
        browser.picture("desk-many-runs");
        browser.phone();
        for (String page : new String[] {"", "dags/Shaky", "dags/MCWork/calendar"}) {
            browser.open(page).find("main");
            assertThat(browser.overhang()).as(page).isZero();
            assertThat((List<String>) browser.script(NEWEST)).as(page).isNotEmpty();
            assertThat((List<String>) browser.script(CUT)).as(page).isEmpty();
            browser.picture("phone-newest-" + page.replaceAll("\\W", "-"));
        }
        cancelWhatWaits();
    }

    /** Or the runs of other tests would wait for them. */
    private static void cancelWhatWaits() {
        browser.script("""
                const done = () => document.body.dataset.cancelled = 'yes';
                fetch('/api/v1/runs?dag=Shaky&limit=100').then(answer => answer.json())
                  .then(page => Promise.all(page.items.filter(run => !run.endedAt).map(run =>
                    fetch(`/api/v1/runs/${run.run}/cancel`,
                      {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '{}'}))))
                  .then(done);""");
        browser.await("document.body.dataset.cancelled === 'yes'");
    }

    @Test
    void reads_times_of_its_zone_as_soon_as_a_page_has_changed() {
        browser.open("").read("DailySales").script("""
                document.body.addEventListener('htmx:afterSwap', () => {
                  const times = [...document.querySelectorAll('time')];
                  document.body.dataset.raw = `${times.filter(time => time.textContent === time.dateTime).length}`;
                });""");
        browser.refresh();
        assertThat(browser.script("return document.querySelectorAll('time').length"))
                .isNotEqualTo(0L);
        assertThat(browser.script("return document.body.dataset.raw")).isEqualTo("0");
    }

    @Test
    void reads_the_source_of_a_dag_with_numbers_beside_its_lines() {
        browser.open("dags/MCWork/source").find(".source .numbers");
        assertThat((Boolean) browser.script("const [numbers, text] = document.querySelectorAll('.source pre');"
                        + " return numbers.clientHeight === text.clientHeight"))
                .isTrue();
    }

    @Test
    void reads_the_gantt_of_the_marketing_sample() throws Exception {
        browser.open("dags/MCWork/trigger").click("#trigger button.main").read("Run ");
        browser.find("h1 .state.success");
        assertThat(browser.find(".d-gantt").getText()).contains("syncMarketingCloud", "sleep", "EDM", "SMS", "◆");
        browser.read("mails sent 279");
        browser.size(1280, 960, false);
        browser.script("document.activeElement.blur()");
        assertThat(Files.size(browser.picture("marketing"))).isLessThan(200_000);
    }

    /** What the server answers then, StoreAwayTest has. */
    @Test
    void is_told_when_the_store_is_away_and_sees_it_come_back() {
        for (String page : new String[] {"", "runs", "dags/Shaky", "pools", "connections", "engine"}) {
            browser.open(page).find("main");
            Object isTold = browser.script("document.body.dispatchEvent(new CustomEvent('htmx:responseError',"
                    + " {detail: {xhr: {status: 503, responseText: ''}}}));"
                    + " return document.getElementById('away').innerText");
            assertThat(String.valueOf(isTold)).startsWith("The store is not responding: this page may be out of date.");
            browser.awaitGone("The store is not responding");
        }
    }

    @Test
    void is_told_when_the_server_is_gone() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Served shortly = new Served(other, "--port", "0")) {
            browser.visit(shortly.address()).read("MCWork");
            assertThat(browser.has("#stale")).isFalse();
        }
        browser.find("#stale");
        browser.read("Not connected: this page may be out of date.");
    }
}
