package dev.kahn.samples.browser;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The ways of people who log in, in a real browser; each has a server of its own, as its first user shuts all others out. */
@Timeout(value = 3, unit = MINUTES)
class UsersBrowserIT {

    @TempDir
    Path folder;

    private Served served;
    private Browser browser;

    private void serve() throws Exception {
        served = new Served(folder, "--port", "0");
        browser = new Browser(served.address());
    }

    @AfterEach
    void close_it() {
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

    private void addBefore(String role) throws Exception {
        Served.call(folder, "a long " + role + " password\n", "user", "add", role, "--role", role);
    }

    @Test
    void logs_in_and_is_refused_what_is_not_the_roles() throws Exception {
        for (String role : new String[] {"admin", "operator", "viewer"}) {
            addBefore(role);
        }
        serve();
        browser.open("");
        assertThat(browser.read("Log in").barriers()).isEmpty();
        browser.picture("login");
        login("viewer", "wrong").read("Wrong name or password.");
        login("viewer", "a long viewer password").read("MCWork");
        assertThat(browser.has("form[action='/dags/Shaky/pause']")).isFalse();
        browser.open("dags/Shaky/trigger").read("needs the role operator");
        browser.open("people").read("needs the role admin");
        logout();

        login("operator", "a long operator password").read("MCWork");
        browser.open("dags/Shaky/trigger").click("#trigger button.main");
        browser.find("h1 .state.success");
        browser.open("audit").read("needs the role admin");
        logout();

        login("admin", "a long admin password").read("MCWork");
        browser.open("audit").read("trigger").read("operator");
        assertThat(browser.barriers()).isEmpty();
        browser.picture("audit");
        browser.open("people").read("viewer");
        assertThat(browser.barriers()).isEmpty();
        logout();
    }

    @Test
    void comes_back_to_the_page_on_which_a_session_ended() throws Exception {
        addBefore("admin");
        serve();
        browser.open("");
        login("admin", "a long admin password").read("MCWork");
        browser.open("?q=nobody+%26+nothing").read("Show all");
        browser.openTab("");
        logout();
        browser.closeTabs();
        browser.read("Log in");
        login("admin", "a long admin password").read("“nobody & nothing”");
    }

    @Test
    void adds_users_one_of_whom_makes_a_token_and_sees_it_once() throws Exception {
        serve();
        browser.open("people").read("everybody has to log in, including you");
        addUser("alice", "admin", "a long password of hers");
        browser.read("Log in");
        login("alice", "a long password of hers").read("Add a user");
        addUser("bob", "viewer", "a long password of his");
        browser.find("a[href='/people/bob']");
        assertFits("people");
        browser.click("a[href='/people/bob']").read("bob can no longer log in");
        assertFits("people-bob");
        logout();

        login("bob", "a long password of his").read("MCWork");
        browser.open("me").read("No tokens yet.");
        assertFits("me-without-tokens");
        browser.write("#token-name", "deploy").write("#token-dags", "Shakey");
        browser.click("form[action='/me/tokens'] button").read("There is no DAG");
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("problem");
        assertFits("me-refused");
        browser.write("#token-dags", "Shaky").click("form[action='/me/tokens'] button");
        String secret = browser.find("#secret").getText();
        assertThat(secret).matches("kahn_[\\w-]{43}");
        assertFits("me-token");
        browser.open("me").read("deploy").read("Shaky");
        assertThat(browser.text()).doesNotContain(secret);
        browser.tabTo("form[action$='/revoke'] button").press(Keys.ENTER);
        browser.confirm().read("No tokens yet.");
        logout();
    }

    private void addUser(String name, String role, String password) {
        browser.write("#name", name).write("#role", role).write("#password", password);
        browser.click("#add button.main");
    }

    /** On a desk and, by night, on a phone. */
    private void assertFits(String name) throws Exception {
        for (boolean isNight : new boolean[] {false, true}) {
            if (isNight) {
                browser.phone();
                browser.dark();
            }
            assertThat(browser.barriers()).as(name).isEmpty();
            assertThat(browser.overhang()).as(name).isZero();
            browser.picture((isNight ? "phone-" : "desk-") + "users-" + name);
        }
        browser.desktop();
        browser.light();
    }

    private Browser login(String name, String password) {
        return browser.write("#name", name).write("#password", password).click("main button.main");
    }

    private void logout() {
        browser.open("me").click("form[action='/logout'] button").read("Log in");
    }
}
