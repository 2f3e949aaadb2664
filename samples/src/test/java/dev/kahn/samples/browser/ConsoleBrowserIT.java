package dev.kahn.samples.browser;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The ways of a person through the console, in a real browser. One server and one browser do for all of them. */
@Timeout(value = 3, unit = MINUTES)
class ConsoleBrowserIT {

    @TempDir
    static Path folder;

    private static Served served;
    private static Browser browser;

    @BeforeAll
    static void open_a_browser() throws Exception {
        served = new Served(folder, "--port", "0", "--set", "kahn.dag.MCWork.task.sleep.delay=1s");
        browser = new Browser(served.address());
    }

    @AfterAll
    static void close_it() throws Exception {
        browser.close();
        served.close();
    }

    @BeforeEach
    void sit_at_a_desk_by_day() {
        browser.desktop();
        browser.light();
    }

    /** A new run of DAG Shaky, whose page is open then. */
    private static long trigger(Map<String, String> params) {
        browser.open("dags/Shaky").read("Trigger");
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
        long run = trigger(Map.of("parcels", "2", "day", "2026-11-05"));
        browser.find("h1 .state.success"); // the page is not loaded anew: it is told
        browser.read("2026-11-05");
        assertThat(browser.path()).isEqualTo("/runs/" + run);
        assertThat(browser.barriers()).isEmpty();
        browser.picture("run");
    }

    @Test
    void reads_a_log_while_it_is_written_then_sees_a_failure_and_retries_it() throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        long run = trigger(Map.of("speed", "CALM", "folder", own.toString()));
        browser.click("#live a[href='/runs/" + run + "/tasks/drive']").read("waiting at the gate");
        assertThat(browser.text()).doesNotContain("the gate is open");
        Files.createFile(own.resolve("gate"));
        browser.read("the gate is open");
        browser.click("nav.path a[href='/runs/" + run + "']").read("nobody knows the address");
        browser.find("h1 .state.failed");
        assertThat(browser.barriers()).isEmpty();
        browser.picture("failed-run");
        Files.createFile(own.resolve("address"));
        retry();
        browser.find("h1 .state.success");
        assertThat(browser.find(".d-gantt").getText()).contains("deliver", "drive");
    }

    private static void retry() {
        browser.click("form[action$='/retry'] button.main").confirm();
    }

    @Test
    void pauses_a_dag_and_lets_it_go_on() throws Exception {
        browser.open("").click("form[action='/dags/SalesLetter/pause'] button");
        browser.find("form[action='/dags/SalesLetter/resume'] button");
        browser.click("form[action='/dags/SalesLetter/resume'] button");
        browser.find("form[action='/dags/SalesLetter/pause'] button");
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void does_with_the_keyboard_alone() throws Exception {
        browser.open("").read("Shaky");
        browser.press(Keys.TAB);
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
        browser.tabTo("a[href='/dags/Shaky']").press(Keys.ENTER).read("Parcels that a test");
        browser.tabTo("#param-parcels").press(Keys.END, "0");
        browser.tabTo("#trigger button.main").press(Keys.ENTER);
        browser.find("h1 .state.success");
    }

    @Test
    void fits_a_phone_by_night() throws Exception {
        browser.phone();
        browser.dark();
        long run = trigger(Map.of());
        browser.find("h1 .state.success");
        for (String page : new String[] {"", "dags/Shaky", "runs/" + run, "runs/" + run + "/tasks/pack"}) {
            browser.open(page);
            browser.find("main");
            assertThat(browser.overhang()).as(page).isZero();
            assertThat(browser.barriers()).as(page).isEmpty();
            browser.picture("phone-" + page.replace('/', '-'));
        }
    }
}
