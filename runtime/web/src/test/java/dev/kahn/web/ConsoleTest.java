package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Event;
import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.log.LogFiles;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.view.Views;
import dev.kahn.web.http.Listen;
import dev.kahn.web.site.Acts;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.TriggerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a console on a real store, which holds what nobody would wish to see on a page. */
class ConsoleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    private static final Pattern STATIC = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"");

    private static final DagGraph DAILY = DagGraph.builder("Daily", "shop.Daily")
            .version("v1")
            .description("What " + HOSTILE + " sold. Each day.")
            .schedule("30 6 * * MON-FRI")
            .zone("Asia/Taipei")
            .owner("luffy")
            .tags("sales", "R&D")
            .params(
                    "shop.Daily$Params",
                    new ParamsSpec.Param("day", "LocalDate", "2026-11-23"),
                    new ParamsSpec.Param("loud", "boolean", "true"),
                    new ParamsSpec.Param("report", "java.time.DayOfWeek", "FRIDAY"))
            .task(TaskNode.builder("load").build())
            .task(TaskNode.builder("mail").after("load").build())
            .build();

    @TempDir
    Path home;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> done = new ArrayList<>();
    private JdbcRunStore store;
    private LogFiles logs;
    private Console console;
    private String address;

    /** What people do is written down; what cannot be done is refused as the engine refuses it. */
    private final Acts acts = new RefusingActs() {
        @Override
        public Triggered trigger(Actor actor, TriggerRequest request) {
            String day = request.params().getOrDefault("day", "2026-11-23");
            if (!day.matches("[-0-9]+")) {
                throw new ParamsException(
                        List.of(new ParamsException.Problem("day", "day: \"" + day + "\" is no date")));
            }
            done.add("trigger " + request.dagId() + " " + request.params());
            return new Triggered(1, true);
        }

        @Override
        public void pause(Actor actor, String dagId, boolean isPaused) {
            done.add("pause " + dagId + " " + isPaused);
        }

        @Override
        public ConnectionCatalog.Verdict testConnection(Actor actor, String connection) {
            done.add("test " + connection);
            return new ListedConnections().test(connection);
        }

        @Override
        public void cancel(Actor actor, long runId) {
            done.add("cancel " + runId);
        }

        @Override
        public void retry(Actor actor, long runId, Set<String> tasks, boolean downstream) {
            if (tasks.isEmpty()) {
                throw new RefusedException("nothing of run " + runId + " failed");
            }
            done.add("retry " + runId + " " + tasks + " " + downstream);
        }
    };

    @BeforeEach
    void serve() throws Exception {
        Database database = Database.in(home);
        store = database.open();
        logs = new LogFiles(home.resolve("logs"));
        store.commit(List.of(
                new DagRecord("Daily", true, NOW),
                run(1, "Daily", RunState.FAILED, "task load failed: " + HOSTILE),
                task(1, "load", TaskState.FAILED, HOSTILE),
                task(1, "mail", TaskState.UPSTREAM_FAILED, "an upstream task failed"),
                attempt(1, "load", 1, AttemptState.FAILED, HOSTILE),
                run(2, "Gone", RunState.SUCCESS, ""),
                run(3, "Daily", RunState.RUNNING, "")));
        try (AttemptLog log = logs.open(new AttemptKey("Daily", 1, "load", -1, 1))) {
            log.write(NOW, "INFO", "shop", HOSTILE);
            log.write(NOW, "ERROR", "shop", "\u001b[31mred\u0000\u0008");
            log.write(NOW, "WARN", "shop", "x".repeat(1_000_000));
        }
        console = TestConsole.of(
                new Site(
                        List.of(DAILY),
                        List.of(),
                        new Views(database),
                        logs,
                        new ListedConnections(),
                        acts,
                        Clock.fixed(NOW, ZoneOffset.UTC)),
                database);
        address = console.start(Listen.loopback(0).bind());
    }

    @AfterEach
    void stop() {
        console.close();
        store.close();
    }

    private static RunRecord run(long id, String dag, RunState state, String reason) {
        Instant end = state.isDone() ? NOW : null;
        return new RunRow(id, dag, NOW)
                .params("{\"day\":\"<b>\"}")
                .state(state)
                .startedAt(NOW.minusSeconds(90))
                .endedAt(end)
                .reason(reason)
                .row();
    }

    private static TaskRecord task(long run, String id, TaskState state, String reason) {
        return new TaskRecord(run, id, -1, state, 1, 1, 0, null, NOW, NOW, NOW, null, reason);
    }

    private static AttemptRecord attempt(long run, String task, int number, AttemptState state, String error) {
        return new AttemptRecord(new AttemptKey("Daily", run, task, -1, number), state, NOW, NOW, NOW, error, "");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        HttpRequest.Builder request = TestConsole.form(HttpRequest.newBuilder(URI.create(address + path)), form);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dags/Daily",
                "dags/Daily/source",
                "dags/Daily/runs",
                "dags/Daily/runs?params=%3Cscript%3E",
                "dags/Daily/calendar",
                "dags/Daily/trigger",
                "runs",
                "pools",
                "connections",
                "engine",
                "runs/1",
                "runs/2",
                "runs/3",
                "runs/1/tasks/load",
                "runs/1/tasks/load?find=%3Cscript%3E&level=warn",
                "runs/1/tasks/mail",
                "?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "runs?dag=%22%3E%3Cscript%3E"
            })
    void no_page_has_a_script_or_a_style_of_its_own_whatever_is_shown(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("<script>", "<img", "<style", " style=", "javascript:", "<b>", "\u001b", "\u0000")
                .doesNotContainPattern("<[^>]*\\son[a-z]+=")
                .contains("<html lang=\"en\">", "</html>");
        assertThat(page.body().length()).isLessThan(300_000);
    }

    @Test
    void what_pages_name_is_there_and_is_kept_by_browsers() throws Exception {
        List<String> files = STATIC.matcher(get("").body())
                .results()
                .map(file -> file.group(1))
                .toList();
        assertThat(files).hasSize(7);
        int size = 0;
        for (String file : files) {
            HttpResponse<String> answer = get(file.substring(1));
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            size += answer.body().length();
        }
        assertThat(size).as("in all, before it is compressed").isLessThan(200_000);
        assertThat(get("static/1/../../etc/passwd").statusCode()).isIn(400, 404);
        assertThat(get("static/1/..%2f..%2fsecret").statusCode()).isIn(400, 404);
    }

    @Test
    void the_list_shows_each_dag_with_its_last_runs_and_finds_by_any_word() throws Exception {
        String list = get("").body();
        assertThat(list).contains("· owner luffy</span>");
        assertThat(list)
                .contains("at 06:30 on weekdays, Asia/Taipei", "paused", "Run 1: failed", "Run 3: running", "sales");
        assertThat(get("?q=LUFFY").body()).contains("href=\"/dags/Daily\"");
        assertThat(get("?q=nobody").body())
                .contains("No DAG has “nobody” in its name")
                .doesNotContain("href=\"/dags/Daily\"");
    }

    @Test
    void a_link_finds_what_was_searched_for_whatever_is_in_it() throws Exception {
        assertThat(get("").body()).contains("href=\"/?q=R%26D\"");
        assertThat(get("dags/Daily").body()).contains("href=\"/?q=R%26D\"");
        assertThat(get("?q=R%26D").body()).contains("href=\"/dags/Daily\"", "href=\"/?show=failed&amp;q=R%26D\"");
        assertThat(get("?q=a%2Bb+50%25").body())
                .contains("value=\"a+b 50%\"", "href=\"/?show=paused&amp;q=a%2Bb+50%25\"");
        assertThat(get("runs?params=a%2Bb+50%25&below=3").body()).contains("href=\"/runs?params=a%2Bb+50%25\"");
    }

    @Test
    void the_days_that_runs_are_looked_for_by_are_those_of_a_zone_that_is_named() throws Exception {
        assertThat(get("runs").body()).contains("in UTC");
        assertThat(get("dags/Daily/runs").body()).contains("in Asia/Taipei");
        assertThat(get("runs?from=2026-11-24").body()).contains("href=\"/runs/1\"");
        assertThat(get("runs?until=2026-11-23").body()).doesNotContain("href=\"/runs/1\"");
        assertThat(get("runs?dag=Daily").body()).contains("in Asia/Taipei");
    }

    @Test
    void a_day_begins_where_the_dag_is_wherever_one_is_named() throws Exception {
        Instant early = Instant.parse("2026-11-23T20:00:00Z"); // four in the morning in Taipei
        store.commit(
                List.of(new RunRow(9, "Daily", NOW).tick(RunType.MANUAL, early).row()));
        for (String of : List.of("dags/Daily/runs?", "runs?dag=Daily&")) {
            assertThat(get(of + "from=2026-11-24").body()).as(of).contains("href=\"/runs/9\"");
            assertThat(get(of + "until=2026-11-23").body()).as(of).doesNotContain("href=\"/runs/9\"");
        }
        assertThat(get("api/v1/runs?dag=Daily&from=2026-11-24").body()).contains("\"run\":9");
        assertThat(get("api/v1/runs?dag=Daily&from=2026-11-24T04:00").body()).contains("\"run\":9");
        assertThat(get("api/v1/runs?dag=Daily&until=2026-11-24").body()).doesNotContain("\"run\":9");
        assertThat(get("api/v1/runs?from=2026-11-24").body()).as("in UTC").doesNotContain("\"run\":9");
    }

    @Test
    void what_is_no_time_in_a_query_is_told_with_what_to_write() throws Exception {
        HttpResponse<String> answer = get("api/v1/runs?dag=Daily&from=noon");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "from: \\\"noon\\\" is not a time; write it like 2026-11-23T10:00:00Z, or 2026-11-23T10:00 for local time in"
                                + " Asia/Taipei.")
                .contains("{\"field\":\"from\",\"detail\":\"not a time\"}");
    }

    @Test
    void runs_are_of_the_dag_that_was_chosen_also_if_the_program_does_not_have_it() throws Exception {
        store.commit(List.of(new DagRecord("Gone", false, NOW)));
        assertThat(get("runs").body())
                .contains("Daily 1", "Gone 2", "<option value=\"Daily\">", "<option value=\"Gone\">");
        assertThat(get("runs?dag=Gone").body())
                .contains("Gone 2", "name=\"dag\" value=\"Gone\"")
                .doesNotContain("Daily 1", "Daily 3");
        assertThat(get("runs?dag=Daily&below=3").body())
                .contains("Daily 1", "href=\"/runs?dag=Daily\"")
                .doesNotContain("Gone 2");
        assertThat(get("runs?dag=Nobody").body()).contains("No matching runs");
        assertThat(get("dags/Daily/runs?dag=Gone").body())
                .contains("href=\"/runs/1\"")
                .doesNotContain("/runs/2");
        assertThat(get("runs/2").body()).contains("href=\"/runs?dag=Gone\"").doesNotContain("href=\"/dags/Gone\"");
        assertThat(get("runs/1").body()).contains("href=\"/dags/Daily\"");
    }

    @Test
    void a_run_of_a_dag_that_the_program_does_not_have_is_shown_and_cannot_be_meddled_with() throws Exception {
        assertThat(get("runs/2").body()).contains("Gone").doesNotContain("/runs/2/retry");
        assertThat(get("dags/Gone").statusCode()).isEqualTo(404);
    }

    @Test
    void a_log_is_shown_from_its_end_and_a_long_line_is_cut() throws Exception {
        String log = get("runs/1/tasks/load?attempt=1").body();
        assertThat(log)
                .contains("bytes before this", "/runs/1/tasks/load?attempt=1&amp;before=")
                .doesNotContain("x".repeat(5_000));
        assertThat(get("runs/1/tasks/load?find=alert").body())
                .as("times follow the choice of a zone")
                .contains("<time datetime=\"2026-11-24T03:00:00.000Z\" data-exact>", "data-zone=\"Asia/Taipei\"");
        assertThat(get("runs/1/tasks/load?attempt=7").statusCode()).isEqualTo(404);
        assertThat(get("runs/1/tasks/load?attempt=x").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "runs/99, There is no run 99.",
        "runs/x, There is no run x.",
        "dags/Dialy, There is no DAG \"Dialy\" in this program.",
        "runs/1/tasks/lode, There is no task lode in run 1.",
        "nowhere, There is nothing at /nowhere.",
    })
    void what_is_not_there_is_said(String path, String text) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>" + text + "</h1>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?show=broken | 400 | is not a valid value for show; write all, running, failed, paused.",
                "runs?state=lost | 400 | is not a valid value for state; write one of",
                "runs/1/tasks/load?level=fatal | 400 | is not a valid value for level; write debug, info, warn, error.",
                "dags/Daily/calendar?year=10000 | 422 | year: 10000 is not in the years 1 to 9999.",
                "api/v1/dags/Daily/calendar?year=10000 | 422 | not in the years 1 to 9999",
                "dags/Daily/calendar?year=4294967297 | 422 | year: 4294967297 is not in the years"
            })
    void what_cannot_be_looked_for_is_told(String path, int status, String text) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.body()).contains(text);
        assertThat(page.statusCode()).isEqualTo(status);
    }

    @Test
    void a_year_long_ago_is_shown() throws Exception {
        assertThat(get("dags/Daily/calendar?year=1969").body()).contains("<h2>1969</h2>");
        assertThat(get("api/v1/dags/Daily/calendar?year=1969").body()).contains("\"year\":1969");
    }

    @Test
    void acts_are_done_and_lead_back() throws Exception {
        HttpResponse<String> triggered = post("dags/Daily/runs", Map.of("day", "2026-11-24"));
        assertThat(triggered.statusCode()).isEqualTo(303);
        assertThat(triggered.headers().firstValue("Location")).contains("/runs/1");
        assertThat(post("dags/Daily/resume", Map.of()).statusCode()).isEqualTo(303);
        post("runs/3/cancel", Map.of());
        post("runs/1/tasks/load/retry", Map.of());
        post("runs/1/tasks/load/retry", Map.of("element", "3", "downstream", "no"));
        assertThat(done)
                .containsExactly(
                        "trigger Daily {day=2026-11-24}",
                        "pause Daily false",
                        "cancel 3",
                        "retry 1 [load] true",
                        "retry 1 [load[3]] false");
    }

    @Test
    void what_nobody_was_told_is_on_the_page_of_the_engine_and_of_its_run() throws Exception {
        assertThat(get("engine").body()).contains("No undelivered notifications");
        store.commit(List.of(
                notification(1, NotificationState.GIVEN_UP, 9, "no such channel " + HOSTILE),
                notification(2, NotificationState.PENDING, 0, ""),
                notification(3, NotificationState.SENT, 0, "")));
        assertThat(get("engine").body())
                .contains("failure of load", "slack:ops1", "given up after 9 tries", "no such channel &lt;script&gt;")
                .contains("slack:ops2", "not sent yet")
                .doesNotContain("slack:ops3", "<script>");
        assertThat(get("runs/1").body())
                .contains("Gave up notifying slack:ops1", "To notify slack:ops2", "Notified slack:ops3 of failure");
        assertThat(get("api/v1/notifications").body())
                .contains("slack:ops1", "slack:ops2")
                .doesNotContain("slack:ops3");
    }

    private static NotificationRecord notification(long id, NotificationState state, int tries, String error) {
        return new NotificationRecord(
                id, "Daily", 1, Event.FAILURE, "load", -1, 1, "slack:ops" + id, "", NOW, state, tries, NOW, error);
    }

    @Test
    void a_connection_is_tested_where_it_is_listed() throws Exception {
        assertThat(get("connections").body())
                .contains("sftp.example.com:22", "not tested", "/dags/Daily/tasks/load", "add the setting");
        HttpResponse<String> tested = post("connections/shop/test", Map.of());
        assertThat(tested.statusCode()).isEqualTo(200);
        assertThat(tested.body())
                .contains("</span> reached</span>", ">&lt;script")
                .doesNotContain("<script>", "\u001b");
        assertThat(post("connections/files/test", Map.of()).body()).contains("</span> failed</span>");
        assertThat(post("connections/ship/test", Map.of()).statusCode()).isEqualTo(404);
        assertThat(done).containsExactly("test shop", "test files");
    }

    @Test
    void a_connection_that_nobody_knows_how_to_test_is_neither_reached_nor_failed() throws Exception {
        assertThat(post("connections/own/test", Map.of()).body())
                .contains("<span class=\"state skipped\"><span aria-hidden=\"true\">–</span> not tested</span>")
                .doesNotContain("</span> reached</span>", "</span> failed</span>", ">tested");
    }

    @Test
    void how_the_last_test_of_each_connection_ended_stays() throws Exception {
        post("connections/shop/test", Map.of());
        post("api/v1/connections/alerts/test", Map.of());
        post("connections/own/test", Map.of());
        assertThat(post("connections/files/test", Map.of()).body())
                .containsSubsequence(
                        "</span> failed</span>",
                        "tested <time datetime=\"" + NOW,
                        "</span> reached</span>",
                        "tested <time")
                .containsSubsequence("slack:alerts", "</span> failed</span>")
                .doesNotContain("not tested since");
        assertThat(get("connections").body()).contains("</span> reached</span>").doesNotContain("not tested since");
    }

    @Test
    void a_connection_names_who_is_told_by_way_of_it() throws Exception {
        assertThat(get("connections").body())
                .contains("notifications of <a href=\"/dags/Daily\" title=\"slack:alerts\">Daily</a>");
        assertThat(get("api/v1/connections").body()).contains("\"target\":\"slack:alerts\"");
    }

    @Test
    void what_is_refused_is_told_and_what_was_written_is_still_there() throws Exception {
        HttpResponse<String> refused = post("dags/Daily/runs", Map.of("day", HOSTILE));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("is no date")
                .contains("value=\"&lt;script>")
                .doesNotContain("<script>");
        assertThat(refused.body())
                .as("it stands at its field")
                .contains("id=\"param-day\"", "aria-invalid=\"true\"", "id=\"problem-day\" role=\"alert\"");
        HttpResponse<String> nothing = post("runs/1/retry", Map.of());
        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).contains("nothing of run 1 failed");
        assertThat(done).isEmpty();
    }

    @Test
    void what_can_be_chosen_is_chosen_alike_for_a_run_and_for_a_backfill() throws Exception {
        assertThat(get("dags/Daily/trigger").body())
                .contains("<select id=\"param-loud\" name=\"loud\"", "<select id=\"param-report\" name=\"report\"");
        assertThat(get("dags/Daily/backfill").body())
                .contains("<select id=\"param-loud\" name=\"param.loud\"")
                .contains("<select id=\"param-report\" name=\"param.report\"", "<option value=\"FRIDAY\" selected>")
                .contains("<input id=\"param-day\" name=\"param.day\" type=\"date\"")
                .contains("<a class=\"button\" href=\"/dags/Daily\">Back</a>");
        assertThat(post("dags/Daily/backfill", Map.of("do", "look", "param.loud", "perhaps"))
                        .body())
                .as("what was written is still there")
                .contains("<option value=\"perhaps\" selected>");
    }

    @Test
    void where_an_act_leads_back_to_is_a_page_of_this_console() throws Exception {
        HttpResponse<String> back = client.send(
                HttpRequest.newBuilder(URI.create(address + "runs/3/cancel"))
                        .header("Referer", "http://evil.example//evil.example/x")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(back.headers().firstValue("Location")).contains("/");
        HttpResponse<String> own = client.send(
                HttpRequest.newBuilder(URI.create(address + "runs/3/cancel"))
                        .header("Referer", address + "dags/Daily?x=1")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(own.headers().firstValue("Location")).contains("/dags/Daily?x=1");
    }
}
