package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.view.AccessViews.AuditFilter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Admins see to users and to the tokens of all, by the forms of the console. */
class PeoplePagesTest {

    private static final String NEW_PASSWORD = "a password of hers";

    @TempDir
    Path home;

    private GuardedConsole guarded;

    @BeforeEach
    void serve() throws Exception {
        guarded = new GuardedConsole(home);
    }

    @AfterEach
    void stop() {
        guarded.close();
    }

    private HttpResponse<String> send(String cookie, String path, String... fields) throws Exception {
        Map<String, String> form = new HashMap<>(Map.of("csrf-token", guarded.csrf(cookie)));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return guarded.post(path, form, "Cookie", cookie);
    }

    private String page(String cookie, String path) throws Exception {
        HttpResponse<String> page = guarded.send(guarded.to(path).header("Cookie", cookie));
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private int ask(String secret, String path) throws Exception {
        return guarded.send(guarded.to(path).header("Authorization", "Bearer " + secret))
                .statusCode();
    }

    @Test
    void an_admin_adds_a_user_who_can_log_in() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        assertThat(page(admin, "people")).contains("Add a user", "<option value=\"viewer\"");
        HttpResponse<String> added =
                send(admin, "people", "name", "alice", "role", "operator", "password", NEW_PASSWORD);
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(added.headers().firstValue("Location")).contains("/people");
        assertThat(page(admin, "people"))
                .contains("href=\"/people/alice\"", "operator")
                .doesNotContain(NEW_PASSWORD);
        assertThat(guarded.tryToLogIn("alice", NEW_PASSWORD).statusCode()).isEqualTo(303);
        AuditRecord entry = guarded.access
                .audit(new AuditFilter(null, "user-add", null, null, Long.MAX_VALUE), 1)
                .get(0);
        assertThat(entry.actor().name()).isEqualTo("admin");
        assertThat(entry.details()).isEqualTo("alice as operator");
    }

    @Test
    void what_will_not_do_is_told_beside_the_form_which_keeps_all_but_the_password() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        HttpResponse<String> tooShort =
                send(admin, "people", "name", "alice", "role", "operator", "password", "sh0rt!");
        assertThat(tooShort.statusCode()).isEqualTo(409);
        assertThat(tooShort.body())
                .contains("autofocus>a password needs at least 12 characters<", "value=\"alice\"")
                .contains("<option value=\"operator\" selected>")
                .doesNotContain("sh0rt!");
        HttpResponse<String> twice =
                send(admin, "people", "name", "viewer", "role", "viewer", "password", NEW_PASSWORD);
        assertThat(twice.body()).contains("user viewer already exists").doesNotContain(NEW_PASSWORD);
        assertThat(send(admin, "people", "name", "alice", "role", "ADMIN;", "password", NEW_PASSWORD)
                        .body())
                .contains("A role is viewer, operator or admin.");
        assertThat(guarded.accounts.users()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"'><img src=x onerror=alert(1)>",
                "a\r\nSet-Cookie: x=y",
                "\u001b[31m",
                "../admin",
                "a/b",
                "",
            })
    void a_hostile_name_is_refused_and_comes_back_as_text(String name) throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        HttpResponse<String> refused = send(admin, "people", "name", name, "role", "viewer", "password", NEW_PASSWORD);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body().replace("value=\"" + name + "\"", "as it was typed"))
                .contains("is not a valid user name")
                .doesNotContain("<script>", "<img", "\u001b")
                .doesNotContainPattern("<[^>\"]*\\son[a-z]+=");
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(guarded.accounts.users()).hasSize(3);
    }

    @Test
    void a_refused_form_comes_back_with_what_was_typed_whatever_signs_are_in_it() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        String turned = "\u202etxt.exe";
        assertThat(send(admin, "people", "name", turned, "role", "viewer", "password", NEW_PASSWORD)
                        .body())
                .contains("value=\"" + turned + "\"");
        assertThat(send(admin, "people/viewer/tokens", "name", turned, "role", "operator")
                        .body())
                .contains("value=\"" + turned + "\"");
    }

    @Test
    void another_role_or_password_is_that_of_the_user_from_then_on() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        String viewer = guarded.logIn(Role.VIEWER);
        guarded.clock.pass(Duration.ofSeconds(1));
        assertThat(page(admin, "people/viewer")).contains("Change role", "then has to log in again");
        assertThat(send(admin, "people/viewer/role", "role", "operator").statusCode())
                .isEqualTo(303);
        assertThat(guarded.accounts.user("viewer").orElseThrow().role()).isEqualTo(Role.OPERATOR);
        assertThat(guarded.send(guarded.to("api/v1/me").header("Cookie", viewer))
                        .statusCode())
                .as("the session of before")
                .isEqualTo(401);
        assertThat(send(admin, "people/viewer/password", "password", NEW_PASSWORD)
                        .statusCode())
                .isEqualTo(303);
        assertThat(guarded.tryToLogIn("viewer", GuardedConsole.PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(guarded.tryToLogIn("viewer", NEW_PASSWORD).statusCode()).isEqualTo(303);
        HttpResponse<String> tooShort = send(admin, "people/viewer/password", "password", "sh0rt!");
        assertThat(tooShort.statusCode()).isEqualTo(409);
        assertThat(tooShort.body()).contains("at least 12 characters").doesNotContain("sh0rt!");
        assertThat(send(admin, "people/nobody/role", "role", "viewer").statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_removes_a_user_sees_first_what_ends_with_that() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        String operator = guarded.logIn(Role.OPERATOR);
        String secret = guarded.token(Role.OPERATOR);
        String id = guarded.accounts.tokens().get(0).tokenId();
        assertThat(page(admin, "people/operator"))
                .contains("operator can no longer log in", "1 token is revoked", id)
                .doesNotContain("nobody is left");
        assertThat(send(admin, "people/operator/remove").headers().firstValue("Location"))
                .contains("/people");
        assertThat(guarded.accounts.user("operator")).isEmpty();
        assertThat(guarded.accounts.tokens())
                .as("nor would a later user of that name have it")
                .isEmpty();
        assertThat(ask(secret, "api/v1/me")).isEqualTo(401);
        assertThat(guarded.send(guarded.to("api/v1/me").header("Cookie", operator))
                        .statusCode())
                .isEqualTo(401);
        assertThat(guarded.send(guarded.to("people/operator").header("Cookie", admin))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_last_admin_stays_and_the_page_says_why() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        String why = "user admin is the last admin; add another admin first";
        assertThat(page(admin, "people/admin"))
                .contains("Not possible: " + why)
                .doesNotContain("action=\"/people/admin/remove\"");
        assertThat(send(admin, "people/admin/remove").statusCode()).isEqualTo(409);
        HttpResponse<String> role = send(admin, "people/admin/role", "role", "viewer");
        assertThat(role.statusCode()).isEqualTo(409);
        assertThat(role.body()).contains("autofocus>" + why);
        assertThat(guarded.accounts.user("admin").orElseThrow().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void an_admin_makes_a_token_of_another_and_revokes_it() throws Exception {
        String admin = guarded.logIn(Role.ADMIN);
        HttpResponse<String> tooMuch = send(admin, "people/viewer/tokens", "name", "deploy", "role", "operator");
        assertThat(tooMuch.statusCode()).isEqualTo(409);
        assertThat(tooMuch.body()).contains("a token of theirs cannot be operator", "value=\"deploy\"");
        HttpResponse<String> made = send(admin, "people/viewer/tokens", "name", "deploy", "role", "viewer");
        String secret = AccountPageTest.secret(made);
        assertThat(ask(secret, "api/v1/me")).isEqualTo(200);
        TokenRecord token = guarded.accounts.tokens().get(0);
        assertThat(token.owner()).isEqualTo("viewer");
        for (String path : List.of("people", "people/viewer", "people/viewer/tokens", "me", "audit")) {
            assertThat(page(admin, path)).as(path).doesNotContain(secret);
        }
        assertThat(page(admin, "people")).contains("/people/tokens/" + token.tokenId() + "/revoke");
        assertThat(send(admin, "people/tokens/" + token.tokenId() + "/revoke").statusCode())
                .isEqualTo(303);
        assertThat(ask(secret, "api/v1/me")).isEqualTo(401);
    }

    @Test
    void what_somebody_did_is_found_whatever_their_name() throws Exception {
        guarded.tryToLogIn("R&D 50%", "wrong");
        List<Change> rows = new ArrayList<>();
        for (int id = 10; id < 120; id++) {
            rows.add(new AuditRecord(id, GuardedConsole.NOW, GuardedConsole.SETUP, "test", "", 0, ""));
        }
        guarded.store.commit(rows);
        String admin = guarded.logIn(Role.ADMIN);
        String mine = page(admin, "audit?actor=" + GuardedConsole.SETUP.name());
        assertThat(mine).contains("&amp;actor=setup\"", "href=\"/audit?below=");
        assertThat(page(admin, "audit?below=10"))
                .contains("href=\"/audit?actor=R%26D+50%25\"")
                .doesNotContain("setup");
        assertThat(page(admin, "audit?actor=R%26D+50%25")).contains("login-failed", "value=\"R&amp;D 50%\"");
    }

    private static List<String> acts(String tokenId) {
        return List.of(
                "people",
                "people/viewer/role",
                "people/viewer/password",
                "people/viewer/remove",
                "people/viewer/tokens",
                "people/tokens/" + tokenId + "/revoke");
    }

    private static String[] all() {
        return new String[] {"name", "alice", "role", "viewer", "password", NEW_PASSWORD};
    }

    private void assertNothingChanged(String secret) throws Exception {
        assertThat(guarded.accounts.users())
                .extracting(user -> user.name() + " " + user.role())
                .containsExactly("admin ADMIN", "operator OPERATOR", "viewer VIEWER");
        assertThat(guarded.accounts.tokens()).hasSize(1);
        assertThat(ask(secret, "api/v1/me")).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "OPERATOR"})
    void who_is_no_admin_is_refused_each_of_it(Role role) throws Exception {
        String secret = guarded.token(Role.VIEWER);
        String cookie = guarded.logIn(role);
        for (String act : acts(guarded.accounts.tokens().get(0).tokenId())) {
            assertThat(send(cookie, act, all()).statusCode()).as(act).isEqualTo(403);
        }
        for (String page : List.of("people", "people/viewer", "people/viewer/tokens")) {
            assertThat(guarded.send(guarded.to(page).header("Cookie", cookie)).statusCode())
                    .as(page)
                    .isEqualTo(403);
        }
        assertNothingChanged(secret);
    }

    @Test
    void a_form_of_no_page_or_of_another_site_does_nothing() throws Exception {
        String secret = guarded.token(Role.VIEWER);
        String cookie = guarded.logIn(Role.ADMIN);
        String csrf = guarded.csrf(cookie);
        for (String act : acts(guarded.accounts.tokens().get(0).tokenId())) {
            Map<String, String> form = new HashMap<>(
                    Map.of("name", "alice", "role", "viewer", "password", NEW_PASSWORD, "csrf-token", "x".repeat(43)));
            assertThat(guarded.post(act, form, "Cookie", cookie).statusCode())
                    .as(act)
                    .isEqualTo(403);
            form.remove("csrf-token");
            assertThat(guarded.post(act, form, "Cookie", cookie).statusCode())
                    .as(act)
                    .isEqualTo(403);
            form.put("csrf-token", csrf);
            assertThat(guarded.post(act, form, "Cookie", cookie, "Origin", "https://evil.example")
                            .statusCode())
                    .as(act)
                    .isEqualTo(403);
        }
        assertNothingChanged(secret);
    }

    @Test
    void the_first_user_is_an_admin_and_everybody_logs_in_from_then_on() throws Exception {
        for (String name : List.of("viewer", "operator", "admin")) {
            guarded.accounts.remove(GuardedConsole.SETUP, name);
        }
        assertThat(guarded.send(guarded.to("people")).body())
                .contains("Add the first user", "everybody has to log in, including you", "<option value=\"admin\"")
                .doesNotContain("<option value=\"viewer\"");
        assertThat(guarded.send(guarded.to("me")).body()).contains("add the first user");
        Map<String, String> form = Map.of("name", "alice", "role", "viewer", "password", NEW_PASSWORD);
        assertThat(guarded.post("people", form, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(guarded.post("people", form).headers().firstValue("Location"))
                .contains("/people");
        assertThat(guarded.accounts.user("alice").orElseThrow().role()).isEqualTo(Role.ADMIN);
        assertThat(guarded.send(guarded.to("people")).headers().firstValue("Location"))
                .contains("/login?next=%2Fpeople");
        assertThat(guarded.send(guarded.to("api/v1/me")).statusCode()).isEqualTo(401);
        String cookie = guarded.tryToLogIn("alice", NEW_PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        assertThat(page(cookie, "people/alice")).contains("This is you.", "Then nobody is left who can log in");
    }
}
