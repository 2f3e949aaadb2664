package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People make and revoke tokens of their own, by the forms of the console. */
class AccountPageTest {

    private static final Pattern SECRET = Pattern.compile("kahn_[\\w-]{43}");

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

    /** The one that an answer shows. */
    static String secret(HttpResponse<String> made) {
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(made.headers().map().toString()).doesNotContainPattern(SECRET);
        assertThat(made.body()).contains("it will not be shown again");
        Matcher shown = SECRET.matcher(made.body());
        assertThat(shown.find()).isTrue();
        String secret = shown.group();
        assertThat(shown.find()).as("a second time").isFalse();
        return secret;
    }

    private HttpResponse<String> send(String cookie, String path, Map<String, String> fields) throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.putIfAbsent("csrf-token", guarded.csrf(cookie));
        return guarded.post(path, form, "Cookie", cookie);
    }

    private String page(String cookie, String path) throws Exception {
        return guarded.send(guarded.to(path).header("Cookie", cookie)).body();
    }

    private HttpResponse<String> ask(String secret, String path) throws Exception {
        return guarded.send(guarded.to(path).header("Authorization", "Bearer " + secret));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everybody_makes_a_token_sees_it_once_and_revokes_it(Role role) throws Exception {
        String cookie = guarded.logIn(role);
        assertThat(page(cookie, "me")).contains("No tokens yet.");
        String word = GuardedConsole.name(role);
        String secret = secret(send(cookie, "me/tokens", Map.of("name", "deploy", "role", word)));
        assertThat(ask(secret, "api/v1/me").body()).contains("\"" + word + "\"", "\"" + role + "\"");

        String id = guarded.accounts.tokens().get(0).tokenId();
        assertThat(page(cookie, "me")).contains("deploy", "/me/tokens/" + id + "/revoke");
        String admin = guarded.logIn(Role.ADMIN);
        for (String path : List.of("me", "me/tokens", "people", "people/" + word, "audit", "api/v1/tokens")) {
            assertThat(page(admin, path)).as(path).doesNotContain(secret);
            assertThat(page(cookie, path)).as(path).doesNotContain(secret);
        }
        assertThat(guarded.access.tokens().get(0).toString()
                        + guarded.access.tokens().get(0).secretHash())
                .doesNotContain(secret);

        HttpResponse<String> revoked = send(cookie, "me/tokens/" + id + "/revoke", Map.of());
        assertThat(revoked.headers().firstValue("Location")).contains("/me");
        assertThat(ask(secret, "api/v1/me").statusCode()).isEqualTo(401);
        assertThat(page(cookie, "me")).contains("No tokens yet.");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobody_makes_a_token_that_may_more_than_they_may(Role role) throws Exception {
        String cookie = guarded.logIn(role);
        for (Role other : Role.values()) {
            String word = GuardedConsole.name(other);
            assertThat(page(cookie, "me").contains("<option value=\"" + word + "\""))
                    .as("offered")
                    .isEqualTo(role.covers(other));
            HttpResponse<String> answer = send(cookie, "me/tokens", Map.of("name", "deploy", "role", word));
            assertThat(answer.statusCode()).isEqualTo(role.covers(other) ? 200 : 403);
        }
        assertThat(guarded.accounts.tokens()).extracting(TokenRecord::role).allMatch(role::covers);
    }

    @Test
    void a_token_is_for_the_dags_that_were_named_and_ends_on_its_day() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        String secret = secret(send(
                cookie,
                "me/tokens",
                Map.of("name", "deploy", "role", "viewer", "dags", " Daily, Daily ", "expires", "2026-11-25")));
        TokenRecord token = guarded.accounts.tokens().get(0);
        assertThat(token.dagIds()).containsExactly("Daily");
        assertThat(token.expiresAt()).hasToString("2026-11-25T00:00:00Z");
        assertThat(ask(secret, "api/v1/dags/Daily").statusCode()).isEqualTo(200);
        assertThat(ask(secret, "api/v1/dags/Other").statusCode()).isEqualTo(403);
        guarded.clock.pass(Duration.ofDays(1));
        assertThat(ask(secret, "api/v1/dags/Daily").statusCode()).isEqualTo(401);
    }

    @Test
    void what_will_not_do_is_told_beside_the_form_which_keeps_what_was_typed() throws Exception {
        String cookie = guarded.logIn(Role.OPERATOR);
        Map<String, String> typed = Map.of("name", "deploy", "role", "operator", "dags", "Dayly", "expires", "");
        HttpResponse<String> unknown = send(cookie, "me/tokens", typed);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body())
                .contains("There is no DAG \"Dayly\" in this program.", "value=\"deploy\"", "value=\"Dayly\"")
                .contains("<option value=\"operator\" selected>");
        Map<String, String> problems = Map.of(
                "2026-11-23", "is in the past; a token expires later, or never",
                "soon", "is not a time; write it like 2026-11-23T10:00:00Z",
                "+999999999-12-31", "a token expires by the year 9999, or never");
        for (Map.Entry<String, String> problem : problems.entrySet()) {
            String body = send(
                            cookie,
                            "me/tokens",
                            Map.of("name", "deploy", "role", "viewer", "expires", problem.getKey()))
                    .body();
            assertThat(body).contains(problem.getValue()).doesNotContainPattern(SECRET);
        }
        assertThat(send(cookie, "me/tokens", Map.of("name", " ", "role", "viewer"))
                        .body())
                .contains("say what the token is for");
        assertThat(guarded.accounts.tokens()).isEmpty();
    }

    @Test
    void a_hostile_name_is_text() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        String name = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u001b[31m\r\nX: y";
        HttpResponse<String> made = send(cookie, "me/tokens", Map.of("name", name, "role", "viewer"));
        secret(made);
        String admin = guarded.logIn(Role.ADMIN);
        List<String> pages =
                List.of(made.body(), page(cookie, "me"), page(admin, "people"), page(admin, "people/viewer"));
        for (String page : pages) {
            assertThat(page)
                    .contains("\u241b[31m")
                    .containsPattern("&lt;script(&gt;|>)alert")
                    .doesNotContain("<script>", "<img", "\u001b")
                    .doesNotContainPattern("<[^>\"]*\\son[a-z]+=");
        }
        HttpResponse<String> dag = send(cookie, "me/tokens", Map.of("name", "x", "role", "viewer", "dags", "<script>"));
        assertThat(dag.body()).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void nobody_sees_or_revokes_the_token_of_another() throws Exception {
        String secret = guarded.token(Role.ADMIN);
        String id = guarded.accounts.tokens().get(0).tokenId();
        String cookie = guarded.logIn(Role.OPERATOR);
        assertThat(page(cookie, "me")).doesNotContain(id);
        assertThat(send(cookie, "me/tokens/" + id + "/revoke", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(ask(secret, "api/v1/me").statusCode()).isEqualTo(200);
        guarded.token(Role.VIEWER);
        assertThat(page(guarded.logIn(Role.ADMIN), "me")).contains(id).doesNotContain("\"Whose\">viewer");
    }

    @Test
    void a_form_of_no_page_or_of_another_site_does_nothing() throws Exception {
        String secret = guarded.token(Role.VIEWER);
        String revoke = "me/tokens/" + guarded.accounts.tokens().get(0).tokenId() + "/revoke";
        String cookie = guarded.logIn(Role.VIEWER);
        Map<String, String> token = Map.of("name", "deploy", "role", "viewer");
        for (String act : List.of("me/tokens", revoke)) {
            assertThat(guarded.post(act, token, "Cookie", cookie).statusCode()).isEqualTo(403);
            Map<String, String> form = new HashMap<>(token);
            form.put("csrf-token", "x".repeat(43));
            assertThat(send(cookie, act, form).statusCode()).isEqualTo(403);
            form.put("csrf-token", guarded.csrf(cookie));
            assertThat(guarded.post(act, form, "Cookie", cookie, "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(guarded.accounts.tokens()).hasSize(1);
        assertThat(ask(secret, "api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_program_makes_no_token_here() throws Exception {
        String bearer = "Bearer " + guarded.token(Role.ADMIN);
        Map<String, String> token = Map.of("name", "deploy", "role", "viewer");
        assertThat(guarded.post("me/tokens", token, "Authorization", bearer).statusCode())
                .isEqualTo(409);
        assertThat(guarded.send(guarded.to("me").header("Authorization", bearer))
                        .body())
                .contains("You use a token")
                .doesNotContain("action=\"/me/tokens");
    }
}
