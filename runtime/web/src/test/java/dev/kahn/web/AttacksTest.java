package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.Role;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the API by who means no good. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttacksTest {

    private GuardedConsole guarded;
    private String token;

    @BeforeAll
    void serve(@TempDir Path home) throws Exception {
        guarded = new GuardedConsole(home);
        token = "Bearer " + guarded.token(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        guarded.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return guarded.send(guarded.to(path).header("Authorization", token));
    }

    private HttpResponse<String> post(String path, String json) throws Exception {
        return guarded.send(guarded.to(path)
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(guarded.address).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/x/../../../../etc/passwd",
                "/static/x/..%2f..%2f..%2fetc%2fpasswd",
                "/static/x/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/dags/..%2f..%2fetc/source",
                "/api/v1/dags/%2e%2e/source",
                "/api/v1/runs/1/tasks/..%2f..%2f..%2fetc%2fpasswd/log",
                "/api/v1/runs/1/tasks/%2e%2e/log",
                "/api/v1/runs/..;/tasks/load/log",
                "//etc/passwd",
                "/%00",
            })
    void no_path_leads_out(String path) throws Exception {
        String answer =
                raw("GET " + path + " HTTP/1.1\nHost: localhost\nAuthorization: " + token + "\nConnection: close\n\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[0-9].*").doesNotContain("root:", "Exception", "\tat ");
    }

    @Test
    void what_is_too_long_or_no_json_is_refused() throws Exception {
        assertThat(get("api/v1/dags/" + "x".repeat(3_000)).statusCode()).isEqualTo(414);
        String large = "POST /api/v1/me HTTP/1.1\nHost: localhost\nContent-Length: 9000000\nConnection: close\n\n";
        assertThat(raw(large)).startsWith("HTTP/1.1 413");
        HttpResponse<String> unread = guarded.send(guarded.to("api/v1/dags/Daily/runs")
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("[" + "1,".repeat(131_080) + "1]"))));
        assertThat(unread.statusCode()).as("without a length").isEqualTo(413);
        for (String json :
                new String[] {"{", "[]", "null", "1", "{\"params\":1}", "{\"unknown\":1}", "[".repeat(5_000)}) {
            HttpResponse<String> answer = post("api/v1/dags/Daily/runs", json);
            assertThat(answer.statusCode()).as(json).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).as(json).doesNotContain("dev.kahn", "Exception", "tools.jackson");
        }
        HttpResponse<String> form = guarded.send(guarded.to("api/v1/dags/Daily/runs")
                .header("Authorization", token)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(form.statusCode()).isEqualTo(415);
    }

    @Test
    void a_list_of_names_has_no_null_in_it() throws Exception {
        HttpResponse<String> retry = post("api/v1/runs/4/retry", "{\"tasks\":[\"load\",null]}");
        assertThat(retry.statusCode()).isEqualTo(400);
        assertThat(retry.body()).contains("\"field\":\"tasks\"", "null");
        HttpResponse<String> dags = post("api/v1/tokens", "{\"name\":\"ci\",\"role\":\"VIEWER\",\"dags\":[null]}");
        assertThat(dags.statusCode()).isEqualTo(400);
        assertThat(dags.body()).contains("\"field\":\"dags\"");
    }

    @Test
    void a_preview_of_a_retry_takes_a_task_twice_for_once_and_refuses_one_without_a_name() throws Exception {
        HttpResponse<String> twice = get("api/v1/runs/4/retry?task=load,load");
        assertThat(twice.statusCode())
                .isEqualTo(get("api/v1/runs/4/retry?task=load").statusCode());
        assertThat(twice.body()).isEqualTo(get("api/v1/runs/4/retry?task=load").body());
        for (String nameless : new String[] {",", "load,", ",load"}) {
            HttpResponse<String> answer = get("api/v1/runs/4/retry?task=" + nameless);
            assertThat(answer.statusCode()).as(nameless).isEqualTo(400);
            assertThat(answer.body()).as(nameless).contains("\"field\":\"task\"");
        }
    }

    @Test
    void an_element_beyond_all_numbers_is_one_that_is_not_there() throws Exception {
        for (String path :
                new String[] {"runs/1/tasks/load", "runs/1/tasks/load/log", "api/v1/runs/1/tasks/load/log"}) {
            assertThat(get(path + "?element=99999999999").statusCode())
                    .as(path)
                    .isEqualTo(get(path + "?element=7").statusCode())
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-06-01T00:00:00Z",
                "+300000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "0000-12-31T23:59:59Z",
                "-9999-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
            })
    void a_moment_is_of_a_year_that_every_store_keeps(String moment) throws Exception {
        String quoted = "\":\"" + moment + "\"";
        assertRefused("scheduledFor", post("api/v1/dags/Daily/runs", "{\"scheduledFor" + quoted + "}"));
        assertRefused("from", post("api/v1/dags/Daily/backfill", "{\"from" + quoted + "}"));
        assertRefused(
                "to", post("api/v1/dags/Daily/backfill", "{\"from\":\"2026-01-01T00:00:00Z\",\"to" + quoted + "}"));
        if (moment.startsWith("+1000000000") || moment.startsWith("-1000000000")) {
            return; // a query takes no moment so far away that it has no local time
        }
        String typed = moment.replace("+", "%2B");
        assertRefused("from", get("api/v1/dags/Daily/backfill?from=" + typed));
        assertRefused("until", get("api/v1/runs?until=" + typed));
        String day = typed.substring(0, typed.indexOf('T'));
        assertThat(get("runs?until=" + day).statusCode()).isEqualTo(422);
        HttpResponse<String> form = guarded.send(guarded.to("dags/Daily/backfill")
                .header("Authorization", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "do=start&from=" + typed.replace("Z", "") + "&to=2026-01-01T00:00")));
        assertThat(form.statusCode()).isEqualTo(409);
        assertThat(form.body()).contains("the years 1 to 9999");
    }

    private static void assertRefused(String field, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "the years 1 to 9999");
    }

    @Test
    void what_somebody_sent_comes_back_as_no_script_and_no_header() throws Exception {
        HttpResponse<String> answer = get("api/v1/dags/%3Cscript%3Ealert(1)");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(get("dags/%3Cscript%3Ealert(1)").body()).doesNotContain("<script>alert");
        HttpResponse<String> user = post(
                "api/v1/users", "{\"name\":\"a\\r\\nX: y\",\"role\":\"VIEWER\",\"password\":\"long enough, this\"}");
        assertThat(user.statusCode()).isEqualTo(409);
        assertThat(user.headers().firstValue("X")).isEmpty();
        HttpResponse<String> key = guarded.send(guarded.to("api/v1/dags/Daily/runs")
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "a b")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(key.statusCode()).isEqualTo(400);
    }

    @Test
    void a_site_cannot_act_with_what_a_browser_has() throws Exception {
        String cookie = guarded.logIn(Role.ADMIN);
        String csrf = guarded.csrf(cookie);
        HttpRequest.Builder foreign = guarded.to("dags/Daily/pause")
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrf)
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(guarded.send(foreign).statusCode()).isEqualTo(403);
        assertThat(guarded.send(guarded.to("login")
                                .header("Origin", "https://evil.example")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("name=viewer&password=x")))
                        .statusCode())
                .as("nor log somebody in as somebody else")
                .isEqualTo(403);
    }

    @Test
    void every_problem_says_what_it_is_about() throws Exception {
        HttpResponse<String> nowhere = get("api/v1/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is nothing at /api/v1/nowhere.\",\"errors\":[]}");
        assertThat(get("api/v1/dags/Dayly").body()).contains("did you mean Daily?");
        assertThat(get("api/v1/runs?state=DONE").body()).contains("\"field\":\"state\"", "one of [QUEUED");
        assertThat(get("api/v1/runs?cursor=%25").statusCode()).isEqualTo(400);
        assertThat(get("api/v1/runs?limit=0").statusCode()).isEqualTo(400);
        HttpResponse<String> wrong = guarded.send(guarded.to("api/v1/runs")
                .header("Authorization", token)
                .method("PATCH", HttpRequest.BodyPublishers.noBody()));
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void no_secret_is_in_what_the_api_shows() throws Exception {
        for (String path : new String[] {"users", "tokens", "audit", "connections", "engine", "me"}) {
            assertThat(get("api/v1/" + path).body())
                    .as(path)
                    .doesNotContain("pbkdf2", token.substring("Bearer ".length()), "Hash", TestConsole.HOME_TOKEN);
        }
    }
}
