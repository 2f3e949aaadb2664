package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API of a process that serves: all that it says of itself is so, and nothing is lost by a crash. */
class ApiIT {

    private static final int TRIES = 3_000;

    @TempDir
    Path folder;

    @SuppressWarnings("unchecked")
    private Kahn program() throws IOException {
        return new Kahn(
                folder, TestDags.Mailing.class, TestDags.Failing.class, TestDags.Endless.class, TestDags.Loading.class);
    }

    private static Kahn.Running serve(Kahn kahn) throws InterruptedException {
        return kahn.start("serve").awaitPart("Console: ");
    }

    /** Asks until a run is in a state; each look is a request, so it takes no more than that needs. */
    private static JsonNode await(ApiClient api, long run, String state) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            JsonNode detail = api.ask(200, "GET", "/runs/{run}", "/runs/" + run, null);
            JsonNode graph = api.ask(200, "GET", "/runs/{run}/graph", "/runs/" + run + "/graph", null);
            assertThat(graph.path("id")).isEqualTo(detail.path("run").path("dag"));
            if (detail.path("run").path("state").asString().equals(state)) {
                return detail;
            }
            HttpResponse<String> ignored = api.send("GET", "/metrics", null); // waits for the engine's loop
        }
        throw new AssertionError("run " + run + " is not " + state);
    }

    private static long runOf(JsonNode json) {
        return json.path("run").asLong();
    }

    @Test
    void every_operation_answers_as_it_is_described() throws Exception {
        Kahn kahn = program();
        Kahn.Running server = kahn.start("serve", "--set", "kahn.connection.files.url=http://bob:s3cr3t@127.0.0.1:1/")
                .awaitPart("Console: ");
        ApiClient api = new ApiClient(kahn.home());
        try {
            dags(api);
            runs(api);
            backfills(api);
            people(api);
            engine(api);
            assertThat(api.used()).containsExactlyInAnyOrderElementsOf(described(api));
        } finally {
            server.signal("TERM").ended();
        }
        assertThat(kahn.home().resolve("server.json")).doesNotExist();
    }

    /** But for streams, which go on. */
    private static Set<String> described(ApiClient api) {
        Set<String> all = new TreeSet<>();
        api.description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                all.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        all.removeIf(operation -> operation.endsWith("/events") || operation.endsWith("/follow"));
        return all;
    }

    private static void dags(ApiClient api) throws Exception {
        JsonNode first = api.ask(200, "GET", "/dags", "/dags?limit=3", null);
        assertThat(first.path("items").size()).isEqualTo(3);
        JsonNode rest = api.ask(
                200, "GET", "/dags", "/dags?cursor=" + first.path("next").asString(), null);
        assertThat(rest.path("items").get(0).path("dag").asString()).isEqualTo("Mailing");
        assertThat(rest.path("next").isNull()).isTrue();
        JsonNode mailing = api.ask(200, "GET", "/dags/{dag}", "/dags/Mailing", null);
        assertThat(mailing.path("nextTicks").size()).isEqualTo(5);
        assertThat(mailing.path("tasks").size()).isEqualTo(4);
        assertThat(mailing.path("tasks").get(0).path("pool").asString())
                .as("which it does not name")
                .isEqualTo("default");
        api.ask(404, "GET", "/dags/{dag}", "/dags/Maling", null);
        api.ask(404, "GET", "/dags/{dag}/source", "/dags/Mailing/source", null);
        api.used().add("GET /api/v1/dags/{dag}/source"); // these have none
        assertThat(api.ask(200, "POST", "/dags/{dag}/pause", "/dags/Mailing/pause", null)
                        .path("paused")
                        .asBoolean())
                .isTrue();
        api.ask(200, "POST", "/dags/{dag}/resume", "/dags/Mailing/resume", null);
    }

    private static void runs(ApiClient api) throws Exception {
        String trigger = "/dags/Mailing/runs";
        JsonNode run = api.ask(
                201, "POST", "/dags/{dag}/runs", trigger, "{\"params\":{\"batchSize\":7}}", "Idempotency-Key", "k-1");
        JsonNode again = api.ask(
                201, "POST", "/dags/{dag}/runs", trigger, "{\"params\":{\"batchSize\":7}}", "Idempotency-Key", "k-1");
        assertThat(runOf(again)).isEqualTo(runOf(run));
        api.ask(200, "POST", "/dags/{dag}/pause", "/dags/Mailing/pause", null);
        HttpResponse<String> paused =
                api.send("POST", "/api/v1" + trigger, "{\"params\":{\"batchSize\":7}}", "Idempotency-Key", "k-1");
        assertThat(paused.headers().firstValue("Dag-Paused")).hasValue("true");
        api.ask(200, "POST", "/dags/{dag}/resume", "/dags/Mailing/resume", null);
        api.ask(409, "POST", "/dags/{dag}/runs", trigger, "{\"params\":{\"batchSize\":8}}", "Idempotency-Key", "k-1");
        JsonNode wrong =
                api.ask(422, "POST", "/dags/{dag}/runs", trigger, "{\"params\":{\"batchSize\":\"x\",\"sise\":1}}");
        assertThat(wrong.path("errors").toString()).contains("\"batchSize\"", "\"sise\"");
        api.ask(422, "POST", "/dags/{dag}/runs", trigger, "{\"scheduledFor\":\"+1000000000-06-01T00:00:00Z\"}");
        JsonNode dated =
                api.ask(201, "POST", "/dags/{dag}/runs", trigger, "{\"scheduledFor\":\"2026-01-01T00:00:00Z\"}");
        assertThat(dated.path("scheduledFor").asString()).isEqualTo("2026-01-01T00:00:00Z");

        JsonNode done = await(api, runOf(run), "SUCCESS");
        assertThat(done.path("run").path("params").path("batchSize").asInt()).isEqualTo(7);
        assertThat(done.path("tasks").size()).isEqualTo(4);
        await(api, runOf(dated), "SUCCESS");
        JsonNode calendar = api.ask(200, "GET", "/dags/{dag}/calendar", "/dags/Mailing/calendar?year=2026", null);
        assertThat(calendar.path("days").path(0).toString())
                .isEqualTo("{\"day\":\"2026-01-01\",\"runs\":{\"SUCCESS\":1}}");
        api.ask(422, "GET", "/dags/{dag}/calendar", "/dags/Mailing/calendar?year=0", null);
        JsonNode durations = api.ask(200, "GET", "/dags/{dag}/durations", "/dags/Mailing/durations", null);
        assertThat(runOf(durations.path("runs").path(0))).isEqualTo(runOf(dated));
        assertThat(durations.path("runs").path(1).path("tasks").size()).isEqualTo(4);
        HttpResponse<String> fresh = api.send("GET", "/api/v1/runs/" + runOf(run), null);
        String tag = fresh.headers().firstValue("ETag").orElseThrow();
        assertThat(api.send("GET", "/api/v1/runs/" + runOf(run), null, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);

        JsonNode log =
                api.ask(200, "GET", "/runs/{run}/tasks/{task}/log", "/runs/" + runOf(run) + "/tasks/upload/log", null);
        assertThat(log.path("text").asString()).contains("uploading", "batches of 7");
        assertThat(log.path("isEnded").asBoolean()).isTrue();
        assertThat(log.path("next").asLong()).isEqualTo(log.path("size").asLong());
        HttpResponse<String> followed =
                api.send("GET", "/api/v1/runs/" + runOf(run) + "/tasks/upload/log/follow", null);
        assertThat(followed.body()).contains("event: lines\n", "batches of 7", "event: end\n");

        JsonNode failed = api.ask(201, "POST", "/dags/{dag}/runs", "/dags/Failing/runs", "{}");
        await(api, runOf(failed), "FAILED");
        String path = "/runs/" + runOf(failed);
        JsonNode plan = api.ask(200, "GET", "/runs/{run}/retry", path + "/retry", null);
        assertThat(plan.path("tasks").toString()).isEqualTo("[\"breaks\",\"follows\"]");
        api.ask(409, "GET", "/runs/{run}/retry", "/runs/" + runOf(run) + "/retry", null);
        api.ask(400, "POST", "/runs/{run}/retry", path + "/retry", "{\"tasks\":[null]}");
        api.ask(200, "POST", "/runs/{run}/retry", path + "/retry", "{\"tasks\":[\"breaks\"],\"downstream\":true}");
        await(api, runOf(failed), "FAILED");
        JsonNode period = api.ask(200, "GET", "/dags/{dag}/retry", "/dags/Failing/retry?from=2020-01-01", null);
        assertThat(period.path("runs").toString()).isEqualTo("[" + runOf(failed) + "]");
        api.ask(400, "GET", "/dags/{dag}/retry", "/dags/Failing/retry", null);
        JsonNode retried =
                api.ask(200, "POST", "/dags/{dag}/retry", "/dags/Failing/retry", "{\"from\":\"2020-01-01T00:00:00Z\"}");
        assertThat(retried.path("runs")).isEqualTo(period.path("runs"));
        await(api, runOf(failed), "FAILED");
        api.ask(
                409,
                "POST",
                "/dags/{dag}/retry",
                "/dags/Failing/retry",
                "{\"from\":\"2020-01-02T00:00:00Z\",\"to\":\"2020-01-01T00:00:00Z\"}");
        api.ask(200, "POST", "/runs/{run}/tasks/{task}/mark", path + "/tasks/breaks/mark", "{\"as\":\"SUCCESS\"}");
        api.ask(
                409,
                "POST",
                "/runs/{run}/tasks/{task}/mark",
                path + "/tasks/breaks%5B0%5D/mark",
                "{\"as\":\"SUCCESS\"}");
        api.ask(404, "POST", "/runs/{run}/tasks/{task}/mark", path + "/tasks/brakes/mark", "{\"as\":\"SUCCESS\"}");
        api.ask(400, "POST", "/runs/{run}/tasks/{task}/mark", path + "/tasks/breaks/mark", "{\"as\":\"RUNNING\"}");

        JsonNode endless = api.ask(201, "POST", "/dags/{dag}/runs", "/dags/Endless/runs", "{}");
        await(api, runOf(endless), "RUNNING");
        api.ask(200, "POST", "/runs/{run}/cancel", "/runs/" + runOf(endless) + "/cancel", null);
        assertThat(await(api, runOf(endless), "CANCELLED")
                        .path("run")
                        .path("reason")
                        .asString())
                .startsWith("cancelled by ");
        api.ask(409, "POST", "/runs/{run}/cancel", "/runs/" + runOf(endless) + "/cancel", null);
        api.ask(404, "POST", "/runs/{run}/cancel", "/runs/99/cancel", null);

        JsonNode begin = api.ask(200, "GET", "/runs/{run}/history", path + "/history?limit=2", null);
        assertThat(kinds(begin)).hasSize(2).startsWith("CREATED");
        String cursor = begin.path("next").asString();
        JsonNode rest = api.ask(200, "GET", "/runs/{run}/history", path + "/history?limit=500&cursor=" + cursor, null);
        assertThat(kinds(rest)).contains("STARTED", "ATTEMPT_STARTED", "ATTEMPT_ENDED", "ACT", "ENDED");
        assertThat(rest.path("items").toString()).contains("marked breaks as SUCCESS", "\"actor\":");
        api.ask(404, "GET", "/runs/{run}/history", "/runs/99/history", null);

        JsonNode page = api.ask(200, "GET", "/runs", "/runs?limit=1&dag=Mailing&type=MANUAL", null);
        assertThat(runOf(page.path("items").get(0))).isEqualTo(runOf(dated));
        JsonNode next = api.ask(
                200,
                "GET",
                "/runs",
                "/runs?limit=1&dag=Mailing&type=MANUAL&cursor="
                        + page.path("next").asString(),
                null);
        assertThat(runOf(next.path("items").get(0))).isEqualTo(runOf(run));
    }

    private static List<String> kinds(JsonNode history) {
        return StreamSupport.stream(history.path("items").spliterator(), false)
                .map(entry -> entry.path("kind").asString())
                .toList();
    }

    private static void backfills(ApiClient api) throws Exception {
        JsonNode plan = api.ask(
                200,
                "GET",
                "/dags/{dag}/backfill",
                "/dags/Mailing/backfill?from=2026-01-01T00:00:00Z&to=2026-01-01T00:20:00Z",
                null);
        assertThat(plan.path("count").asInt()).isEqualTo(3);
        JsonNode begun = api.ask(
                202,
                "POST",
                "/dags/{dag}/backfill",
                "/dags/Mailing/backfill",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:20:00Z\"}");
        assertThat(begun.path("parallel").asInt()).isEqualTo(1);
        awaitBackfill(api, begun.path("backfill").asLong());
        JsonNode progress = api.ask(
                200,
                "GET",
                "/backfills/{backfill}",
                "/backfills/" + begun.path("backfill").asLong(),
                null);
        assertThat(progress.path("ticks").asInt()).isEqualTo(3);
        assertThat(progress.path("succeeded").asInt()).isEqualTo(3);
        api.ask(404, "GET", "/backfills/{backfill}", "/backfills/99", null);
        JsonNode runs = api.ask(200, "GET", "/runs", "/runs?type=BACKFILL", null);
        assertThat(runs.path("items").size()).isEqualTo(3);
        api.ask(
                409,
                "POST",
                "/dags/{dag}/backfill",
                "/dags/Failing/backfill",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:20:00Z\"}");
        JsonNode large = api.ask(
                202,
                "POST",
                "/dags/{dag}/backfill",
                "/dags/Mailing/backfill",
                "{\"from\":\"2025-01-01T00:00:00Z\",\"to\":\"2025-02-01T00:20:00Z\",\"sure\":true}");
        String path = "/backfills/" + large.path("backfill").asLong();
        api.ask(204, "DELETE", "/backfills/{backfill}", path, null);
        api.ask(409, "DELETE", "/backfills/{backfill}", path, null);
        api.ask(200, "GET", "/backfills", "/backfills", null);
    }

    private static void awaitBackfill(ApiClient api, long backfill) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            for (JsonNode row :
                    api.ask(200, "GET", "/backfills", "/backfills", null).path("backfills")) {
                if (row.path("backfill").asLong() == backfill
                        && !row.path("endedAt").isNull()) {
                    return;
                }
            }
            HttpResponse<String> ignored = api.send("GET", "/metrics", null);
        }
        throw new AssertionError("backfill " + backfill + " has not ended");
    }

    private static void people(ApiClient api) throws Exception {
        api.ask(200, "GET", "/me", "/me", null);
        String alice = "{\"name\":\"alice\",\"role\":\"ADMIN\",\"password\":\"a password of hers\"}";
        api.ask(201, "POST", "/users", "/users", alice);
        api.ask(409, "POST", "/users", "/users", alice);
        api.ask(201, "POST", "/users", "/users", alice.replace("alice", "bob"));
        api.ask(200, "POST", "/users/{user}/role", "/users/bob/role", "{\"role\":\"VIEWER\"}");
        api.ask(200, "POST", "/users/{user}/password", "/users/bob/password", "{\"password\":\"a password of his\"}");
        api.ask(409, "POST", "/users/{user}/password", "/users/bob/password", "{\"password\":\"short\"}");
        api.ask(200, "GET", "/users", "/users", null);
        JsonNode made = api.ask(
                201,
                "POST",
                "/tokens",
                "/tokens",
                "{\"name\":\"deploy\",\"owner\":\"bob\",\"role\":\"VIEWER\",\"dags\":[\"Mailing\"]}");
        assertThat(made.path("secret").asString()).startsWith("kahn_");
        api.ask(
                422,
                "POST",
                "/tokens",
                "/tokens",
                "{\"name\":\"deploy\",\"owner\":\"bob\",\"role\":\"VIEWER\",\"dags\":[\"None\"]}");
        JsonNode tokens = api.ask(200, "GET", "/tokens", "/tokens", null);
        assertThat(tokens.path("tokens").size()).isEqualTo(1);
        api.ask(
                204,
                "DELETE",
                "/tokens/{token}",
                "/tokens/" + made.path("token").path("token").asString(),
                null);
        api.ask(204, "DELETE", "/users/{user}", "/users/bob", null);
        api.ask(404, "DELETE", "/users/{user}", "/users/bob", null);
        JsonNode page = api.ask(200, "GET", "/audit", "/audit?limit=2", null);
        assertThat(page.path("items").get(0).path("action").asString()).isEqualTo("user-remove");
        assertThat(page.path("items").get(0).path("origin").asString()).isEqualTo("command line");
        JsonNode triggers = api.ask(200, "GET", "/audit", "/audit?action=trigger&dag=Mailing", null);
        assertThat(triggers.path("items").size())
                .as("one a run, however often it was asked for")
                .isEqualTo(2);
    }

    private static void engine(ApiClient api) throws Exception {
        JsonNode pools = api.ask(200, "GET", "/pools", "/pools", null);
        assertThat(pools.path("pools").get(0).path("pool").asString()).isEqualTo("default");
        assertThat(api.ask(200, "GET", "/engine", "/engine", null).path("dags").asInt())
                .isEqualTo(4);
        assertThat(api.ask(200, "GET", "/notifications", "/notifications", null)
                        .path("notifications")
                        .isEmpty())
                .isTrue();
        JsonNode connection = api.ask(200, "GET", "/connections", "/connections", null)
                .path("connections")
                .get(0);
        assertThat(connection.path("address").asString())
                .as("neither user nor password")
                .isEqualTo("http://127.0.0.1:1/");
        JsonNode verdict = api.ask(200, "POST", "/connections/{connection}/test", "/connections/files/test", null);
        assertThat(verdict.path("outcome").asString()).isEqualTo("FAILED");
        assertThat(verdict.path("message").asString())
                .contains("connection refused")
                .doesNotContain("s3cr3t");
        api.ask(404, "POST", "/connections/{connection}/test", "/connections/flies/test", null);
        HttpResponse<String> metrics = api.send("GET", "/metrics", null);
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("kahn_attempts_total{dag=\"Failing\",state=\"FAILED\"}")
                .contains("kahn_runs_total{dag=\"Endless\",state=\"CANCELLED\"} 1.0")
                .contains("kahn_pool_slots{pool=\"default\"} 1024.0")
                .contains("kahn_notifications_total{state=\"SENT\"} 0.0")
                .doesNotContain("kahn_open_runs{dag=\"Endless\"") // as none of its runs is open any more
                .containsPattern("kahn_commit_seconds_count [1-9]")
                .contains("kahn_loop_lag_seconds ", "kahn_tick_late_seconds_bucket", "kahn_attempt_queue_seconds_sum")
                .contains("jvm_memory_used_bytes");
        HttpResponse<String> login = api.send("GET", "/", null, "Accept", "text/html");
        assertThat(login.statusCode()).isEqualTo(200);
    }

    @Test
    void the_same_key_gives_the_same_run_after_a_crash_and_a_backfill_goes_on() throws Exception {
        Kahn kahn = program();
        Kahn.Running server = serve(kahn);
        ApiClient before = new ApiClient(kahn.home());
        JsonNode run =
                before.ask(201, "POST", "/dags/{dag}/runs", "/dags/Mailing/runs", "{}", "Idempotency-Key", "order-17");
        JsonNode backfill = before.ask(
                202,
                "POST",
                "/dags/{dag}/backfill",
                "/dags/Mailing/backfill",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:40:00Z\"}");
        server.signal("KILL").ended();
        assertThat(kahn.home().resolve("server.json"))
                .as("left by who was killed")
                .exists();

        Kahn.Running again = serve(kahn);
        try {
            ApiClient after = new ApiClient(kahn.home());
            JsonNode same = after.ask(
                    201, "POST", "/dags/{dag}/runs", "/dags/Mailing/runs", "{}", "Idempotency-Key", "order-17");
            assertThat(runOf(same)).isEqualTo(runOf(run));
            awaitBackfill(after, backfill.path("backfill").asLong());
            JsonNode runs = after.ask(200, "GET", "/runs", "/runs?type=BACKFILL", null);
            assertThat(runs.path("items").size()).as("one for each tick").isEqualTo(5);
            assertThat(runs.path("items").toString()).doesNotContain("QUEUED", "RUNNING");
        } finally {
            again.signal("TERM").ended();
        }
    }

    @Test
    void who_can_read_the_home_is_its_owner_alone() throws Exception {
        Kahn kahn = program();
        Kahn.Running server = serve(kahn);
        try {
            Path file = kahn.home().resolve("server.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Json.tree(Files.readString(file)).path("pid").asLong()).isEqualTo(server.pid());
        } finally {
            server.signal("TERM").ended();
        }
    }

    @Test
    void other_machines_are_let_in_only_where_there_are_users() throws Exception {
        Kahn kahn = program();
        Kahn.Ended refused = kahn.run("serve", "--host", "0.0.0.0");
        assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err())
                .containsExactly("kahn: --host 0.0.0.0 lets other machines reach the console, and it has no users yet;"
                        + " add one first: kahn user add NAME --role admin");

        Kahn.Running adding =
                kahn.start("user", "add", "alice", "--role", "admin").type("a password of hers\n");
        assertThat(adding.ended().out()).containsExactly("User alice can log in, as admin.");
        assertThat(kahn.run("user", "list").out()).containsExactly("USER   ROLE", "alice  admin");
        Kahn.Running server = kahn.start("serve", "--host", "0.0.0.0").awaitPart("Console: ");
        try {
            assertThat(kahn.run("token", "create", "ci", "--user", "alice", "--for", "Mailing")
                            .out())
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("kahn_"));
            assertThat(kahn.run("token", "list").out()).hasSize(1).allMatch(line -> line.contains("ci  of alice"));
            List<String> refusal = kahn.run("user", "remove", "alice").err();
            assertThat(refusal).containsExactly("kahn: user alice is the last admin; add another admin first");
            JsonNode audit = new ApiClient(kahn.home()).ask(200, "GET", "/audit", "/audit", null);
            assertThat(audit.path("items").toString()).contains("token-create", "user-add", "command line");
        } finally {
            assertThat(server.signal("TERM").ended().err())
                    .filteredOn(line -> line.contains("without TLS"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("--host 0.0.0.0") && line.contains("passwords"));
        }
    }
}
