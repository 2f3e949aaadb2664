package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.view.AccessViews.AuditFilter;
import dev.kahn.web.access.Login;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People come in and go out, and some try to who may not. */
@Tag("slow")
class LoginTest {

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

    private int statusWith(String cookie) throws Exception {
        return guarded.send(guarded.to("api/v1/me").header("Cookie", cookie)).statusCode();
    }

    @Test
    void who_asks_for_a_page_is_led_to_it_by_way_of_the_login() throws Exception {
        HttpResponse<String> page = guarded.send(guarded.to("dags/Daily"));
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/login?next=%2Fdags%2FDaily");
        HttpResponse<String> in = guarded.post(
                "login", Map.of("name", "viewer", "password", GuardedConsole.PASSWORD, "next", "/dags/Daily"));
        assertThat(in.headers().firstValue("Location")).contains("/dags/Daily");
        assertThat(in.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("kahn_session_")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
    }

    private String loginOf(HttpRequest.Builder request, String header) throws Exception {
        return guarded.send(request).headers().firstValue(header).orElse("");
    }

    @Test
    void who_has_to_log_in_anew_comes_back_to_where_they_were() throws Exception {
        String runs = "runs?state=failed&params=R%26D+50%25";
        String login = "/login?next=%2Fruns%3Fstate%3Dfailed%26params%3DR%2526D%2B50%2525";
        assertThat(loginOf(guarded.to(runs), "Location")).as("a page").isEqualTo(login);
        HttpRequest.Builder part = guarded.to("runs?state=any")
                .header("HX-Request", "true")
                .header("HX-Current-URL", guarded.address + runs + "#tasks");
        assertThat(loginOf(part, "HX-Redirect")).as("a part of a page").isEqualTo(login);
        HttpRequest.Builder act = guarded.to("runs/3/cancel")
                .header("Referer", guarded.address + runs)
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(loginOf(act, "Location")).as("an act").isEqualTo(login);

        assertThat(guarded.send(guarded.to(login.substring(1))).body())
                .contains("name=\"next\" value=\"/runs?state=failed&amp;params=R%26D+50%25\"");
        HttpResponse<String> in = guarded.post(
                "login", Map.of("name", "viewer", "password", GuardedConsole.PASSWORD, "next", "/" + runs));
        assertThat(in.headers().firstValue("Location")).contains("/" + runs);
    }

    @Test
    void nobody_comes_back_to_another_site() throws Exception {
        for (String from : List.of(
                "https://evil.example//evil.example",
                "javascript:alert(1)",
                "//evil.example",
                "http://localhost/\\evil.example",
                "about:blank")) {
            HttpRequest.Builder part =
                    guarded.to("runs").header("HX-Request", "true").header("HX-Current-URL", from);
            assertThat(loginOf(part, "HX-Redirect")).as(from).isEqualTo("/login?next=%2F");
        }
    }

    @Test
    void two_consoles_of_a_host_log_nobody_out_of_the_other() throws Exception {
        try (GuardedConsole other = new GuardedConsole(home.resolve("other"))) {
            String both = guarded.logIn(Role.VIEWER) + "; " + other.logIn(Role.OPERATOR);
            assertThat(both.split("; "))
                    .as("a browser keeps one of a name")
                    .extracting(cookie -> cookie.split("=")[0])
                    .doesNotHaveDuplicates();
            assertThat(statusWith(both)).isEqualTo(200);
            assertThat(other.send(other.to("api/v1/me").header("Cookie", both)).body())
                    .contains("\"operator\"");
        }
    }

    /** It need not be the one that the console listens at: ports are forwarded, and proxies stand before it. */
    @ParameterizedTest
    @CsvSource({"localhost:9999, kahn_session_9999=", "localhost, kahn_session_80="})
    void the_cookie_has_the_port_that_the_browser_asked_for(String host, String cookie) throws Exception {
        String form = "name=viewer&password=" + GuardedConsole.PASSWORD.replace(' ', '+');
        String request = "POST /login HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: "
                + form.length() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n" + form;
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(guarded.address).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Set-Cookie: " + cookie);
        }
    }

    @Test
    void the_login_leads_to_no_other_site_and_writes_no_header() throws Exception {
        for (String next : List.of(
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/x\r\nSet-Cookie: a=b",
                "/x?y\r\nSet-Cookie: a=b")) {
            HttpResponse<String> in =
                    guarded.post("login", Map.of("name", "viewer", "password", GuardedConsole.PASSWORD, "next", next));
            assertThat(in.headers().firstValue("Location")).as(next).contains("/");
            assertThat(in.headers().allValues("Set-Cookie")).as(next).hasSize(1);
        }
    }

    @Test
    void a_wrong_name_and_a_wrong_password_are_told_alike() throws Exception {
        HttpResponse<String> name = guarded.tryToLogIn("nobody", GuardedConsole.PASSWORD);
        HttpResponse<String> password = guarded.tryToLogIn("viewer", "wrong");
        assertThat(name.statusCode()).isEqualTo(401).isEqualTo(password.statusCode());
        assertThat(name.body().replace("nobody", "viewer")).isEqualTo(password.body());
        assertThat(name.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void who_tries_too_often_waits_whether_right_or_wrong_and_not_for_ever() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(guarded.tryToLogIn("viewer", "wrong" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> late = guarded.tryToLogIn("viewer", GuardedConsole.PASSWORD);
        assertThat(late.statusCode()).isEqualTo(429);
        assertThat(late.headers().firstValue("Retry-After")).contains("900");
        assertThat(guarded.tryToLogIn("operator", GuardedConsole.PASSWORD).statusCode())
                .as("somebody else")
                .isEqualTo(303);
        guarded.clock.pass(Duration.ofMinutes(16));
        assertThat(guarded.tryToLogIn("viewer", GuardedConsole.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    /** Else anybody who can reach the console could keep anybody out. */
    @Test
    void who_gets_a_name_wrong_keeps_others_of_that_name_out_only_together_with_many() {
        Login login = new Login(guarded.accounts, guarded.clock);
        for (int i = 0; i < 10; i++) {
            assertThat(login.in("admin", "wrong", "203.0.113.1")).isEmpty();
        }
        assertThatThrownBy(() -> login.in("admin", GuardedConsole.PASSWORD, "203.0.113.1"))
                .hasMessageContaining("Too many failed attempts");
        assertThat(login.in("admin", GuardedConsole.PASSWORD, "198.51.100.1")).isPresent();

        for (int i = 0; i < 290; i++) {
            assertThat(login.in("admin", "wrong", "203.0.113." + (2 + i / 10))).isEmpty();
        }
        assertThatThrownBy(() -> login.in("admin", GuardedConsole.PASSWORD, "198.51.100.1"))
                .as("who guesses from everywhere is bounded, too")
                .hasMessageContaining("Too many failed attempts");
        assertThat(login.in("viewer", GuardedConsole.PASSWORD, "198.51.100.1")).isPresent();
    }

    @Test
    void one_connection_counts_once_however_many_networks_of_ipv6_it_has() {
        Login login = new Login(guarded.accounts, guarded.clock);
        for (int i = 0; i < 10; i++) {
            assertThat(login.in("admin", "wrong", "2001:db8:7:" + i + "::1")).isEmpty();
        }
        assertThatThrownBy(() -> login.in("admin", "wrong", "2001:db8:7:ff00::1"))
                .hasMessageContaining("Too many failed attempts");
        assertThat(login.in("admin", GuardedConsole.PASSWORD, "2001:db8:8::1")).isPresent();
    }

    @Test
    void who_tries_many_at_once_takes_no_threads_from_others() throws Exception {
        try (GuardedConsole slow = GuardedConsole.slow(home.resolve("slow"))) {
            List<CompletableFuture<HttpResponse<String>>> tries = new ArrayList<>();
            for (int i = 0; i < 29; i++) {
                HttpRequest.Builder request =
                        TestConsole.form(slow.to("login"), Map.of("name", "name" + i, "password", "wrong"));
                tries.add(slow.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
            }
            List<HttpResponse<String>> answers =
                    tries.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401, 503);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 503)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
                        assertThat(answer.body()).contains("Too many people are logging in; try again soon.");
                    });
            assertThat(slow.access.audit(AuditFilter.ALL, 100))
                    .as("one that was not looked at was not wrong")
                    .filteredOn(entry -> entry.action().equals("login-failed"))
                    .hasSize((int) answers.stream()
                            .filter(answer -> answer.statusCode() == 401)
                            .count());
        }
    }

    @Test
    void a_password_is_hashed_as_often_as_OWASP_recommends() throws Exception {
        try (GuardedConsole slow = GuardedConsole.slow(home.resolve("slow"))) {
            slow.accounts.setPassword(GuardedConsole.SETUP, "admin", "another password");
            assertThat(slow.access.users().get(0).passwordHash()).startsWith("pbkdf2-sha256$600000$");
        }
    }

    @Test
    void who_tries_many_names_waits_too() throws Exception {
        for (int i = 0; i < 30; i++) {
            guarded.tryToLogIn("name" + i, "wrong");
        }
        assertThat(guarded.tryToLogIn("viewer", GuardedConsole.PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void who_knows_one_password_gets_no_more_tries_for_others_by_it() throws Exception {
        for (int i = 0; i < 29; i++) {
            String name = List.of("viewer", "operator", "admin").get(i % 3);
            assertThat(guarded.tryToLogIn(name, "wrong" + i).statusCode()).isEqualTo(401);
            if (i > 24) {
                guarded.logIn(Role.ADMIN);
            }
        }
        assertThat(guarded.tryToLogIn("nobody", "wrong").statusCode()).isEqualTo(401);
        assertThat(guarded.tryToLogIn("nobody", "wrong").statusCode()).isEqualTo(429);
    }

    @Test
    void who_gets_it_right_once_gets_no_more_tries_at_the_same_name() throws Exception {
        for (int i = 0; i < 9; i++) {
            assertThat(guarded.tryToLogIn("viewer", "wrong" + i).statusCode()).isEqualTo(401);
        }
        guarded.logIn(Role.VIEWER);
        assertThat(guarded.tryToLogIn("viewer", "wrong").statusCode()).isEqualTo(401);
        assertThat(guarded.tryToLogIn("viewer", GuardedConsole.PASSWORD).statusCode())
                .isEqualTo(429);
    }

    @Test
    void a_session_is_always_a_new_one() throws Exception {
        String planted = guarded.logIn(Role.VIEWER).split("=")[0] + "=" + "p".repeat(43);
        HttpResponse<String> in =
                guarded.post("login", Map.of("name", "viewer", "password", GuardedConsole.PASSWORD), "Cookie", planted);
        assertThat(in.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("pppp");
        assertThat(statusWith(planted)).isEqualTo(401);
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertThat(statusWith(cookie)).isEqualTo(200);
        assertThat(statusWith(planted + "; " + cookie)).as("which of the two?").isEqualTo(401);
    }

    @Test
    void a_session_ends_with_the_logout_and_with_time() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        String other = guarded.logIn(Role.VIEWER);
        HttpResponse<String> out = guarded.post("logout", Map.of("csrf-token", guarded.csrf(cookie)), "Cookie", cookie);
        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
        assertThat(statusWith(cookie)).isEqualTo(401);
        assertThat(statusWith(other)).isEqualTo(200);
        guarded.clock.pass(Duration.ofHours(11));
        assertThat(statusWith(other)).isEqualTo(200);
        guarded.clock.pass(Duration.ofHours(12));
        assertThat(statusWith(other)).isEqualTo(401);
    }

    @Test
    void a_session_that_is_used_all_the_time_ends_after_a_week() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        for (int i = 0; i < 15; i++) {
            assertThat(statusWith(cookie)).isEqualTo(200);
            guarded.clock.pass(Duration.ofHours(11));
        }
        guarded.clock.pass(Duration.ofHours(4));
        assertThat(statusWith(cookie)).isEqualTo(401);
    }

    @Test
    void another_password_role_or_no_user_at_all_ends_sessions_at_once() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        guarded.clock.pass(Duration.ofSeconds(1));
        guarded.accounts.setPassword(GuardedConsole.SETUP, "viewer", "another password");
        assertThat(statusWith(cookie)).isEqualTo(401);
        assertThat(guarded.tryToLogIn("viewer", GuardedConsole.PASSWORD).statusCode())
                .isEqualTo(401);

        String operator = guarded.logIn(Role.OPERATOR);
        guarded.clock.pass(Duration.ofSeconds(1));
        guarded.accounts.setRole(GuardedConsole.SETUP, "operator", Role.VIEWER);
        assertThat(statusWith(operator)).isEqualTo(401);

        String again = guarded.logIn(Role.OPERATOR);
        String token = guarded.token(Role.VIEWER);
        guarded.accounts.remove(GuardedConsole.SETUP, "operator");
        guarded.accounts.remove(GuardedConsole.SETUP, "viewer");
        assertThat(statusWith(again)).isEqualTo(401);
        assertThat(guarded.send(guarded.to("api/v1/me").header("Authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void who_changes_a_password_knows_the_old_one() throws Exception {
        String cookie = guarded.logIn(Role.VIEWER);
        String csrf = guarded.csrf(cookie);
        Map<String, String> wrong = Map.of("csrf-token", csrf, "old", "wrong", "new", "a password of mine");
        assertThat(guarded.post("me/password", wrong, "Cookie", cookie).statusCode())
                .isEqualTo(422);
        Map<String, String> shortOne = Map.of("csrf-token", csrf, "old", GuardedConsole.PASSWORD, "new", "short");
        assertThat(guarded.post("me/password", shortOne, "Cookie", cookie).body())
                .contains("at least 12 characters");
        guarded.clock.pass(Duration.ofSeconds(1));
        Map<String, String> right =
                Map.of("csrf-token", csrf, "old", GuardedConsole.PASSWORD, "new", "a password of mine");
        assertThat(guarded.post("me/password", right, "Cookie", cookie).statusCode())
                .isEqualTo(303);
        assertThat(guarded.access.audit(AuditFilter.ALL, 10))
                .extracting(AuditRecord::action)
                .as("newest first; nobody logs in by changing a password")
                .startsWith("user-password", "login-failed", "login");
        assertThat(guarded.tryToLogIn("viewer", "a password of mine").statusCode())
                .isEqualTo(303);
    }

    @Test
    void the_last_admin_stays() {
        assertThatThrownBy(() -> guarded.accounts.remove(GuardedConsole.SETUP, "admin"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("user admin is the last admin; add another admin first");
        assertThatThrownBy(() -> guarded.accounts.setRole(GuardedConsole.SETUP, "admin", Role.VIEWER))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void tokens_are_stored_as_what_they_are_checked_against_and_end() throws Exception {
        String secret = guarded.token(Role.OPERATOR);
        TokenRecord stored = guarded.access.tokens().get(0);
        assertThat(stored.secretHash()).doesNotContain(secret).hasSize(43);
        assertThat(stored.toString()).doesNotContain(stored.secretHash());
        guarded.accounts.setPassword(GuardedConsole.SETUP, "admin", "another password");
        assertThat(guarded.access.users().toString()).doesNotContain("pbkdf2");

        assertThat(statusOf(secret)).isEqualTo(200);
        assertThat(guarded.access.tokens().get(0).lastUsedAt()).isEqualTo(GuardedConsole.NOW);
        assertThat(statusOf(secret + "x")).isEqualTo(401);
        assertThat(statusOf("")).isEqualTo(401);
        assertThat(guarded.send(guarded.to("api/v1/me").header("Authorization", "Basic YTpi"))
                        .statusCode())
                .isEqualTo(401);
        guarded.accounts.revokeToken(
                GuardedConsole.SETUP, guarded.accounts.tokens().get(0));
        assertThat(statusOf(secret)).isEqualTo(401);

        String ending = guarded.accounts
                .createToken(
                        GuardedConsole.SETUP,
                        "viewer",
                        "for a day",
                        Role.VIEWER,
                        List.of(),
                        GuardedConsole.NOW.plus(Duration.ofDays(1)))
                .secret();
        assertThat(statusOf(ending)).isEqualTo(200);
        guarded.clock.pass(Duration.ofDays(1));
        assertThat(statusOf(ending)).isEqualTo(401);
    }

    private int statusOf(String token) throws Exception {
        return guarded.send(guarded.to("api/v1/me").header("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void a_token_never_may_more_than_its_owner() throws Exception {
        assertThatThrownBy(() -> guarded.accounts.createToken(
                        GuardedConsole.SETUP, "viewer", "more", Role.ADMIN, List.of(), null))
                .isInstanceOf(RefusedException.class);
        String secret = guarded.token(Role.OPERATOR);
        guarded.accounts.setRole(GuardedConsole.SETUP, "operator", Role.VIEWER);
        assertThat(guarded.send(guarded.to("api/v1/me").header("Authorization", "Bearer " + secret))
                        .body())
                .contains("\"VIEWER\"");
    }

    private HttpResponse<String> makeToken(String... headers) throws Exception {
        return guarded.send(guarded.to("api/v1/tokens")
                .headers(headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"deploy\",\"owner\":\"viewer\"}")));
    }

    @Test
    void the_api_gives_a_token_as_much_as_its_owner_may() throws Exception {
        HttpResponse<String> made = makeToken("Authorization", "Bearer " + TestConsole.HOME_TOKEN);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"role\":\"VIEWER\"");
    }

    @Test
    void a_token_makes_none_that_would_go_on_after_it_and_who_logged_in_does() throws Exception {
        HttpResponse<String> refused = makeToken("Authorization", "Bearer " + guarded.token(Role.ADMIN));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("A token cannot create tokens");
        assertThat(guarded.accounts.tokens()).as("that which asked").hasSize(1);
        String cookie = guarded.logIn(Role.ADMIN);
        assertThat(makeToken("Cookie", cookie, "X-CSRF-Token", guarded.csrf(cookie))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void the_home_has_a_token_of_its_own() throws Exception {
        HttpResponse<String> me = guarded.send(guarded.to("api/v1/me")
                .header("Authorization", "Bearer " + TestConsole.HOME_TOKEN)
                .header("Kahn-User", "alice"));
        assertThat(me.body()).contains("\"alice\"", "\"ADMIN\"");
        HttpResponse<String> odd = guarded.send(guarded.to("api/v1/me")
                .header("Authorization", "Bearer " + TestConsole.HOME_TOKEN)
                .header("Kahn-User", "<script>"));
        assertThat(odd.body()).contains("\"local\"").doesNotContain("script");
    }

    @Test
    void who_came_and_who_tried_is_in_the_audit_log_and_no_password_is() throws Exception {
        guarded.tryToLogIn("viewer", "wrong password");
        guarded.logIn(Role.VIEWER);
        List<AuditRecord> entries = guarded.access.audit(AuditFilter.ALL, 10);
        assertThat(entries).extracting(AuditRecord::action).containsExactly("login", "login-failed");
        assertThat(entries.get(0).actor().name()).isEqualTo("viewer");
        assertThat(entries.get(0).actor().origin()).contains("127.0.0.1");
        assertThat(entries.toString()).doesNotContain("wrong password", GuardedConsole.PASSWORD);
    }
}
