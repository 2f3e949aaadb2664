package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.view.row.RawJson;
import dev.kahn.view.row.TaskView;
import dev.kahn.view.text.Times;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what the address says that was named by --server. */
class NamedServerTest {

    private static final String RUN = "{\"run\":12,\"dag\":\"Payroll\",\"version\":\"1\",\"type\":\"MANUAL\","
            + "\"state\":\"RUNNING\",\"scheduledFor\":\"2026-11-01T00:00:00Z\",\"intervalStart\":\"2026-11-01T00:00:00Z\","
            + "\"intervalEnd\":\"2026-11-01T00:00:00Z\",\"params\":{},\"createdAt\":\"2026-11-01T00:00:00Z\","
            + "\"startedAt\":null,\"endedAt\":null,\"deadlineMissedAt\":null,\"reason\":\"\"}";

    private static final String ENDED =
            RUN.replace("RUNNING", "CANCELLED").replace("\"endedAt\":null", "\"endedAt\":\"2026-11-01T00:01:00Z\"");

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ServerStub server;

    @BeforeEach
    void begin() throws Exception {
        server = new ServerStub();
    }

    @AfterEach
    void end() {
        server.close();
    }

    private int execute(Map<String, String> environment, boolean oneDag, String... args) {
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        Dags dags = oneDag
                ? Dags.only(new TestDags.Mailing())
                : Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing()));
        return new Program(() -> dags, oneDag, screen, environment)
                .execute(Stream.concat(Stream.of(args), Stream.of("--server", server.url(), "--home", home.toString()))
                        .toArray(String[]::new));
    }

    private int execute(String... args) {
        return execute(Map.of(), false, args);
    }

    private List<String> out() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> err() {
        return err.toString(StandardCharsets.UTF_8)
                .replace(server.url(), "SERVER")
                .lines()
                .toList();
    }

    @Test
    void a_setting_of_a_dag_that_only_the_command_line_has_is_told_to_change_nothing_there() {
        server.answers("GET dags/Mailing", 200, "{\"paused\":false}")
                .answers("POST dags/Mailing/pause", 200, "{\"dag\":\"Mailing\",\"paused\":true}");

        assertThat(execute("pause", "Mailing", "--set", "kahn.dag.Mailing.retries=1"))
                .isZero();
        assertThat(err()).containsExactly("--set has no effect on what a server does: it has its own settings.");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirection_is_no_success_and_where_it_leads_is_said(int status) {
        server.answers("GET dags/Mailing", 200, "{\"paused\":false}")
                .answers(
                        "POST dags/Mailing/pause",
                        status,
                        "",
                        Map.of("Location", "https://shop.example/kahn/api/v1/dags/Mailing/pause"));

        assertThat(execute("pause", "Mailing")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .containsExactly("kahn: the server at SERVER redirects to https://shop.example/kahn/;"
                        + " name that one with --server");
    }

    @Test
    void a_redirection_to_another_page_is_told_as_it_is() {
        server.answers("GET dags/Mailing", 302, "", Map.of("Location", "/login?next=dags"));

        assertThat(execute("pause", "Mailing")).isEqualTo(2);
        assertThat(err())
                .containsExactly("kahn: the server at SERVER redirects to SERVERlogin?next=dags;"
                        + " name that one with --server");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            500 | ``                                   | it answered 500
            502 | <html>Bad Gateway</html>             | it answered 502
            503 | {"detail":"The store is away."}      | The store is away.
            """)
    void a_server_that_cannot_do_it_now_is_as_one_that_cannot_be_reached(int status, String body, String words) {
        server.answers("GET dags/Mailing", status, body);

        assertThat(execute("pause", "Mailing")).isEqualTo(3);
        assertThat(out()).isEmpty();
        assertThat(err()).containsExactly("kahn: The server at SERVER cannot do that now: " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            404 | {"detail":"There is no DAG Mailing."} | There is no DAG Mailing.
            404 | <html>Nothing here</html>             | the server at SERVER answered 404
            405 | ``                                    | the server at SERVER answered 405
            """)
    void a_refusal_is_told_in_its_words_or_by_its_number(int status, String body, String words) {
        server.answers("GET dags/Mailing", status, body);

        assertThat(execute("pause", "Mailing")).isEqualTo(2);
        assertThat(err()).containsExactly("kahn: " + words);
    }

    @Test
    void what_is_no_server_of_kahn_is_said_to_be_none() {
        server.answers("GET dags/Mailing", 200, "<html>Welcome</html>");

        assertThat(execute("pause", "Mailing")).isEqualTo(3);
        assertThat(err())
                .containsExactly("kahn: What answers at SERVER is not a Kahn server; name another with --server");
    }

    @Test
    void an_answer_without_what_this_version_needs_is_said_to_be_of_another_one() {
        server.answers("GET runs/12", 200, "{\"run\":" + ENDED.replace(",\"reason\":\"\"", "") + "}");

        assertThat(execute("cancel", "12", "--dag", "Payroll")).isEqualTo(3);
        assertThat(err())
                .singleElement()
                .asString()
                .isEqualTo(
                        "kahn: The server's answer cannot be read; is it of another version of Kahn than this program?");
    }

    private static String task(
            String id, @Nullable Integer element, TaskState state, @Nullable String result, @Nullable String list) {
        return Json.text(new TaskView(
                id, element, state, 1, 0, null, null, null, null, RawJson.of(result), RawJson.of(list), ""));
    }

    @Test
    void without_a_token_none_is_shown() {
        server.answers("GET dags?limit=500", 200, "{\"items\":[],\"next\":null}");

        assertThat(execute("list")).isZero();
        assertThat(execute(Map.of("KAHN_TOKEN", " "), false, "list")).isZero();
        assertThat(execute(Map.of("KAHN_TOKEN", "secret"), false, "list")).isZero();
        assertThat(server.headers())
                .map(each -> each.getOrDefault("Authorization", List.of()))
                .containsExactly(List.of(), List.of(), List.of("Bearer secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancel 12",
                "mark 12 upload failed",
                "retry 12",
                "retry 12 --dry-run",
                "logs 12 upload",
                "status 12"
            })
    void a_run_of_another_dag_than_the_one_that_is_meant_is_left_alone(String act) {
        server.answers("GET runs/12", 200, "{\"run\":" + RUN + "}");

        assertThat(execute((act + " --dag NewStock").split(" "))).isEqualTo(2);
        assertThat(execute(Map.of(), true, act.split(" "))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .containsExactly(
                        "kahn: run 12 is a run of Payroll, not of NewStock",
                        "kahn: run 12 is a run of Payroll, not of Mailing");
        assertThat(server.asked()).containsOnly("GET runs/12");
    }

    @Test
    void a_run_of_the_dag_that_is_meant_is_found() {
        server.answers("GET runs/12", 200, "{\"run\":" + ENDED + "}");

        assertThat(execute("cancel", "12", "--dag", "Payroll")).isZero();
        assertThat(out()).singleElement().asString().startsWith("Run 12 of Payroll is cancelled already");
    }

    @Test
    void a_log_goes_on_with_the_attempt_that_it_began_with_whatever_came_after() {
        String log = "GET runs/12/tasks/upload/log?limit=262144&offset=";
        server.answers("GET runs/12", 200, "{\"run\":" + ENDED + "}")
                .answers(log + 0, 200, "{\"attempt\":1,\"next\":4,\"size\":8,\"isEnded\":true,\"text\":\"one\\n\"}")
                .answers(
                        log + "4&attempt=1",
                        200,
                        "{\"attempt\":1,\"next\":8,\"size\":8,\"isEnded\":true,\"text\":\"two\\n\"}");

        assertThat(execute("logs", "12", "upload")).isZero();
        assertThat(out()).containsExactly("one", "two");
    }

    @Test
    void connections_are_listed_and_tested_where_the_server_is() {
        server.answers("GET connections", 200, """
                        {"connections":[{"connection":"shop","kind":"postgresql","address":"db.example",
                         "takenBy":[{"dag":"Payroll","task":"pay","type":"javax.sql.DataSource"}],"problems":[],
                         "notifications":[{"dag":"Payroll","target":"slack:shop"},{"dag":"Payroll","target":"teams:shop"}]}]}""")
                .answers(
                        "POST connections/shop/test",
                        200,
                        "{\"connection\":\"shop\",\"outcome\":\"FAILED\",\"message\":\"shop: db.example refuses\"}");

        assertThat(execute("connections")).isZero();
        assertThat(out().get(1)).contains("shop", "db.example", "Payroll.pay, notifications of Payroll");
        assertThat(execute("connections", "test", "shop")).isEqualTo(1);
        assertThat(out().get(2)).isEqualTo("✗ shop: db.example refuses");

        server.answers(
                "POST connections/shop/test",
                200,
                "{\"connection\":\"shop\",\"outcome\":\"UNTESTED\",\"message\":\"the application provides it\"}");
        assertThat(execute("connections", "test", "shop")).isZero();
        assertThat(out().get(3)).isEqualTo("– shop: not tested: the application provides it");
    }

    @Test
    void what_nobody_was_told_is_what_the_server_knows_of_and_a_trial_is_sent_from_here() {
        server.answers("GET notifications", 200, """
                {"notifications":[{"notification":7,"dag":"Payroll","run":12,"event":"FAILURE","task":"pay","element":null,
                 "target":"slack:alerts","state":"GIVEN_UP","raisedAt":"2026-11-01T00:00:00Z","tries":9,
                 "dueAt":"2026-11-01T00:00:00Z","error":"no such channel"}]}""");

        assertThat(execute("notify")).isZero();
        assertThat(out().get(1))
                .contains("Payroll 12", "FAILURE pay", "slack:alerts", "given up after 9 tries", "no such channel");
        assertThat(execute("notify", "test", "slack:alerts")).isEqualTo(2);
        assertThat(err()).containsExactly("kahn: notify test, which sends from this process, does not take --server");
    }

    @Test
    void the_latest_run_is_looked_for_as_long_as_there_is_more() {
        server.answers("GET runs?limit=1", 200, "{\"items\":[],\"next\":\"MTA\"}")
                .answers("GET runs?limit=500&cursor=MTA", 200, "{\"items\":[],\"next\":\"NQ\"}")
                .answers("GET runs?limit=500&cursor=NQ", 200, "{\"items\":[" + RUN + "],\"next\":\"MQ\"}")
                .answers("GET runs/12", 200, "{\"run\":" + ENDED + "}");

        assertThat(execute("cancel", "latest")).isZero();
        assertThat(out()).singleElement().asString().startsWith("Run 12 of Payroll is cancelled already");
    }

    @Test
    void that_there_is_no_run_is_said_when_all_pages_are_empty() {
        server.answers("GET runs?limit=1", 200, "{\"items\":[],\"next\":\"MTA\"}")
                .answers("GET runs?limit=500&cursor=MTA", 200, "{\"items\":[],\"next\":null}");

        assertThat(execute("cancel", "latest")).isEqualTo(2);
        assertThat(err()).containsExactly("kahn: there has been no run yet, by the server at SERVER");
    }

    private static final String[] DRY_BACKFILL = {
        "backfill", "Mailing", "--dry-run", "--from", "2026-11-01T00:00:00Z", "--to", "2026-11-01T00:40:00Z"
    };

    private void knowsZone() {
        server.answers("GET dags/Mailing", 200, "{\"zone\":\"America/New_York\"}");
    }

    private void knowsTicks(boolean again) {
        String ask = "GET dags/Mailing/backfill?again=" + again + "&to=2026-11-01T00:40:00Z&from=2026-11-01T00:";
        knowsZone();
        server.answers(ask + "00:00Z", 200, """
                        {"count":5,"ticks":[{"tick":"2026-11-01T00:00:00Z","run":null,"fate":"NEW"},
                            {"tick":"2026-11-01T00:10:00Z","run":4,"fate":"LEFT_ALONE"},
                            {"tick":"2026-11-01T00:20:00Z","run":5,"fate":"RETRY"}]}""").answers(ask + "20:00.000000001Z", 200, """
                        {"count":2,"ticks":[{"tick":"2026-11-01T00:30:00Z","run":6,"fate":"AGAIN"},
                            {"tick":"2026-11-01T00:40:00Z","run":7,"fate":"GOES_ON"}]}""");
    }

    @Test
    void what_would_become_of_ticks_is_what_the_server_says_of_them_page_by_page() {
        knowsTicks(false);

        assertThat(execute(DRY_BACKFILL)).isZero();
        assertThat(err()).isEmpty();
        assertThat(out())
                .containsExactly(
                        "2026-10-31T20:00:00-04:00  new",
                        "2026-10-31T20:10:00-04:00  run 4: has succeeded; left as it is",
                        "2026-10-31T20:20:00-04:00  run 5: what failed runs again",
                        "2026-10-31T20:30:00-04:00  run 6: runs again",
                        "2026-10-31T20:40:00-04:00  run 7: continues");
    }

    @Test
    void what_would_become_of_ticks_is_told_to_programs_as_it_is_of_the_home() {
        knowsTicks(true);

        assertThat(execute(Stream.concat(Stream.of(DRY_BACKFILL), Stream.of("--again", "--json"))
                        .toArray(String[]::new)))
                .isZero();
        assertThat(out())
                .hasSize(5)
                .startsWith(
                        "{\"tick\":\"2026-11-01T00:00:00Z\",\"run\":null,\"fate\":\"NEW\"}",
                        "{\"tick\":\"2026-11-01T00:10:00Z\",\"run\":4,\"fate\":\"LEFT_ALONE\"}");
    }

    @Test
    void how_to_start_a_run_there_is_a_command_that_works() {
        server.answers("GET runs?limit=20", 200, "{\"items\":[],\"next\":null}");

        assertThat(execute("history")).isZero();
        assertThat(err())
                .singleElement()
                .asString()
                .startsWith("There has been no run yet; start one, for instance with ")
                .endsWith(" trigger Failing --server SERVER");
    }

    @Test
    void that_a_time_has_no_tick_is_said() {
        knowsZone();
        server.answers(
                "GET dags/Mailing/backfill?again=false&to=2026-11-01T00:40:00Z&from=2026-11-01T00:00:00Z",
                200,
                "{\"count\":0,\"ticks\":[]}");

        assertThat(execute(DRY_BACKFILL)).isZero();
        assertThat(out()).isEmpty();
        assertThat(err())
                .containsExactly("Nothing to do: DAG Mailing has no tick from 2026-10-31T20:00:00-04:00 to"
                        + " 2026-10-31T20:40:00-04:00, by the server at SERVER");
    }

    @Test
    void the_ticks_of_a_backfill_and_its_days_are_those_of_the_server() {
        server.answers("GET dags/Payroll", 200, "{\"zone\":\"America/New_York\"}")
                .answers(
                        "GET dags/Payroll/backfill?again=false&to=2026-11-01T04:00:00Z&from=2026-10-31T04:00:00Z",
                        200,
                        "{\"count\":1441,\"ticks\":[]}");

        assertThat(execute("backfill", "Payroll", "--from", "2026-10-31", "--to", "2026-11-01T00:00"))
                .isEqualTo(2);
        assertThat(err())
                .containsExactly(
                        "kahn: that is 1441 ticks, from 2026-10-31T00:00:00-04:00 to 2026-11-01T00:00:00-04:00;"
                                + " add --yes to run them, or --dry-run to list them");
    }

    @Test
    void the_moment_that_a_run_is_for_is_of_the_zone_that_the_server_says() {
        server.answers("GET dags/Payroll", 200, "{\"paused\":false,\"zone\":\"America/New_York\"}")
                .answers("POST dags/Payroll/runs", 201, RUN);

        assertThat(execute("trigger", "Payroll", "--at", "2026-10-31T00:00")).isZero();
        assertThat(server.body("POST dags/Payroll/runs"))
                .isEqualTo("{\"params\":{},\"scheduledFor\":\"2026-10-31T04:00:00Z\"}");
    }

    @Test
    void a_backfill_tells_programs_of_each_run_that_it_has_brought_to_an_end() {
        String begun = """
                {"backfill":3,"dag":"Mailing","from":"2026-11-01T00:00:00Z","to":"2026-11-01T00:30:00Z",
                "createdAt":"2026-11-02T00:00:00Z","decidedUntil":DECIDED,"endedAt":ENDED,"cancelled":false}""";
        knowsZone();
        server.answers(
                        "GET dags/Mailing/backfill?again=false&to=2026-11-01T00:30:00Z&from=2026-11-01T00:00:00Z",
                        200,
                        "{\"count\":4,\"ticks\":[]}")
                .answers("POST dags/Mailing/backfill", 202, begun.replaceAll("DECIDED|ENDED", "null"))
                .answers(
                        "GET backfills/3",
                        200,
                        "{\"ticks\":4,\"succeeded\":3,\"backfill\":"
                                + begun.replace("DECIDED", "\"2026-11-01T00:30:00Z\"")
                                        .replace("ENDED", "\"2026-11-02T00:05:00Z\"")
                                + "}")
                .answers(
                        "GET runs?limit=500&dag=Mailing&from=2026-11-01T00:00:00Z&until=2026-11-01T00:30:00.000001Z",
                        200,
                        "{\"items\":["
                                + String.join(
                                        ",",
                                        ended(9, "MANUAL", "00:20", "2026-11-02T00:02:00Z"),
                                        ended(8, "BACKFILL", "00:30", "2026-11-02T00:05:00Z"),
                                        ended(7, "BACKFILL", "00:10", "2026-11-02T00:01:00Z"),
                                        ended(4, "SCHEDULED", "00:00", "2026-11-01T00:05:00Z"))
                                + "],\"next\":null}");

        assertThat(execute(
                        "backfill",
                        "Mailing",
                        "--json",
                        "--from",
                        "2026-11-01T00:00:00Z",
                        "--to",
                        "2026-11-01T00:30:00Z"))
                .as("not all ticks have a successful run")
                .isEqualTo(1);
        assertThat(out())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("{\"dag\":\"Mailing\",\"run\":7,\"state\":\"SUCCESS\","),
                        second ->
                                assertThat(second).startsWith("{\"dag\":\"Mailing\",\"run\":8,\"state\":\"SUCCESS\","));
        assertThat(err()).containsExactly("3 of 4 ticks have a successful run, by the server at SERVER");
    }

    private static String ended(long run, String type, String tick, String at) {
        return RUN.replace("\"run\":12", "\"run\":" + run)
                .replace("Payroll", "Mailing")
                .replace("MANUAL", type)
                .replace("RUNNING", "SUCCESS")
                .replace("\"scheduledFor\":\"2026-11-01T00:00", "\"scheduledFor\":\"2026-11-01T" + tick)
                .replace("\"endedAt\":null", "\"endedAt\":\"" + at + "\"");
    }

    @Test
    void what_would_run_again_has_the_shape_that_it_has_at_home() {
        server.answers("GET runs/12", 200, "{\"run\":" + RUN + "}")
                .answers("GET runs/12/graph", 200, GraphJsonWriter.pretty(new TestDags.Mailing().graph()))
                .answers(
                        "GET runs/12/retry?downstream=false",
                        200,
                        "{\"run\":12,\"tasks\":[\"upload\"],\"staying\":[\"mail\"]}");

        assertThat(execute("retry", "12", "--dry-run", "--json")).isZero();
        assertThat(execute("retry", "12", "--dry-run")).isZero();
        assertThat(out().get(0))
                .isEqualTo("{\"dag\":\"Payroll\",\"run\":12,\"tasks\":[\"upload\"],\"staying\":[\"mail\"]}");
        assertThat(out().get(1)).startsWith("Run 12 of Payroll: would run again: upload, by the server at ");
        assertThat(err())
                .containsExactly("What ran after them stays as it was: mail. To run it again too, name the tasks and"
                        + " add --downstream.");
    }

    @Test
    void what_runs_again_is_told_before_what_stays_and_as_it_is_at_home() {
        String detail = "{\"run\":" + ENDED.replace("Payroll", "Mapped") + ",\"tasks\":["
                + task("lists", null, TaskState.SUCCESS, "[1,2]", null) + ","
                + task("each", null, TaskState.FAILED, null, "[1,2]") + ","
                + task("each", 0, TaskState.SUCCESS, null, null) + ","
                + task("each", 1, TaskState.FAILED, null, null) + "]}";
        server.answers("GET runs/12", 200, detail)
                .answers("GET runs/12/graph", 200, GraphJsonWriter.pretty(new TestDags.Mapped().graph()))
                .answers(
                        "GET runs/12/retry?downstream=false",
                        200,
                        "{\"run\":12,\"tasks\":[\"total\",\"each\"],\"staying\":[\"mail\"]}");
        Screen asOne = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                false,
                false);

        new Program(() -> Dags.only(new TestDags.Mapped()), false, asOne, Map.of())
                .execute("retry", "12", "--dry-run", "--server", server.url());

        assertThat(out().get(0))
                .startsWith("Run 12 of Mapped: would run again: each (1 of 2 elements), total, by the server at ");
        assertThat(out().get(1)).startsWith("What ran after them stays as it was: mail.");
    }

    @Test
    void a_figure_is_never_as_wide_as_the_window() {
        String detail = "{\"run\":" + ENDED.replace("Payroll", "Mailing")
                + ",\"tasks\":[" + task("upload", null, TaskState.SUCCESS, null, null) + "],"
                + "\"attempts\":[{\"task\":\"upload\",\"element\":null,\"attempt\":1,\"state\":\"SUCCESS\","
                + "\"queuedAt\":\"2026-11-01T00:00:00Z\",\"startedAt\":\"2026-11-01T00:00:00Z\","
                + "\"endedAt\":null,\"error\":\"\",\"notes\":{\"rows\":1234567.0,\"part\":0.25,\"far\":-1.5E300}}]}";
        server.answers("GET runs/12", 200, detail)
                .answers("GET runs/12/graph", 200, GraphJsonWriter.pretty(new TestDags.Mailing().graph()));

        assertThat(execute("status", "12")).as("%s", err()).isZero();
        assertThat(out()).anyMatch(line -> line.endsWith("  rows 1234567 · part 0.25 · far -1.5E300"));
    }

    @Test
    void while_a_run_is_watched_those_that_it_led_to_are_not_asked_for() {
        String detail = "{\"run\":" + ENDED.replace("Payroll", "Mailing")
                + ",\"tasks\":[],\"attempts\":[],\"causes\":[],\"ledTo\":[{\"dag\":\"Payroll\",\"run\":13}]}";
        server.answers("GET runs/12", 200, detail)
                .answers("GET runs/12/graph", 200, GraphJsonWriter.pretty(new TestDags.Mailing().graph()))
                .answers("GET runs/12/retry?downstream=false", 200, "{\"run\":12,\"tasks\":[\"upload\"]}")
                .answers("POST runs/12/retry", 200, ENDED);

        assertThat(execute("retry", "12")).as("%s", err()).isEqualTo(1);
        assertThat(server.asked()).contains("POST runs/12/retry").doesNotContain("GET runs/13");
    }

    @Test
    void a_run_has_the_shape_that_it_has_at_home() {
        server.answers("GET dags/Payroll", 200, "{\"paused\":false}")
                .answers("POST dags/Payroll/runs", 201, RUN)
                .answers("GET runs/12", 200, "{\"run\":" + ENDED + "}")
                .answers("POST runs/12/tasks/pay/mark", 200, ENDED);

        execute("trigger", "Payroll", "--json");
        execute("cancel", "12", "--json");
        execute("mark", "12", "pay", "skipped", "--json");
        assertThat(out())
                .hasSize(3)
                .allMatch(
                        line -> line.matches("\\{\"dag\":\"Payroll\",\"run\":12,\"state\":\"(RUNNING|CANCELLED)\",.*"));
    }

    @Test
    void a_task_that_is_marked_so_already_is_left_alone_as_it_is_at_home() {
        server.answers(
                "GET runs/12", 200, "{\"run\":" + ENDED + ",\"tasks\":[{\"task\":\"pay\",\"state\":\"SKIPPED\"}]}");

        assertThat(execute("mark", "12", "pay", "skipped")).as("%s", err()).isZero();
        assertThat(out())
                .singleElement()
                .asString()
                .startsWith("Task pay of run 12 is skipped already; the run is cancelled, by the server at ");
        assertThat(server.asked()).doesNotContain("POST runs/12/tasks/pay/mark");
    }

    @Test
    void the_server_says_why_it_has_no_log() {
        server.answers("GET runs/12", 200, "{\"run\":" + ENDED + "}")
                .answers(
                        "GET runs/12/tasks/upload/log?limit=262144&offset=0",
                        200,
                        "{\"attempt\":1,\"next\":0,\"size\":0,\"isEnded\":true,\"text\":\"\",\"absence\":\"It ran elsewhere.\"}");

        assertThat(execute("logs", "12", "upload")).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).containsExactly("It ran elsewhere.");
    }

    /** The row of an element has the id of its task, too. */
    @ParameterizedTest
    @CsvSource({
        "send[1], 'Element send[1] of run 12 is success already; ', false",
        "send[0], 'Element send[0] of run 12 is success now; ', true",
        "send, 'Task send of run 12 is success now; ', true",
    })
    void an_element_is_marked_and_is_not_its_task(String name, String said, boolean isAsked) {
        String part = name.replace("[", "%5B").replace("]", "%5D");
        server.answers(
                        "GET runs/12",
                        200,
                        "{\"run\":" + ENDED + ",\"tasks\":[{\"task\":\"send\",\"state\":\"FAILED\"},"
                                + "{\"task\":\"send\",\"element\":1,\"state\":\"SUCCESS\"}]}")
                .answers("POST runs/12/tasks/" + part + "/mark", 200, ENDED);

        assertThat(execute("mark", "12", name, "success")).as("%s", err()).isZero();
        assertThat(out()).singleElement().asString().startsWith(said);
        assertThat(server.asked().contains("POST runs/12/tasks/" + part + "/mark"))
                .isEqualTo(isAsked);
    }

    @Test
    void the_failed_runs_of_a_period_are_found_and_retried_by_the_server() {
        String failed = ENDED.replace("CANCELLED", "FAILED").replace("Payroll", "Mailing");
        String period = "{\"runs\":[12]}";
        server.answers("GET dags/Mailing", 200, "{\"zone\":\"UTC\"}")
                .answers("GET dags/Mailing/retry?to=2026-11-02T23:59:59.999Z&from=2026-11-01T00:00:00Z", 200, period)
                .answers(
                        "POST dags/Mailing/retry",
                        200,
                        "{\"runs\":[12],\"refused\":[{\"run\":11,\"reason\":\"it is too old\"}]}")
                .answers("GET runs/12", 200, "{\"run\":" + failed + "}")
                .answers("GET runs/12/graph", 200, GraphJsonWriter.pretty(new TestDags.Mailing().graph()));

        assertThat(execute(
                        "retry",
                        "Mailing",
                        "--from",
                        "2026-11-01",
                        "--to",
                        "2026-11-02",
                        "--dry-run",
                        "--set",
                        "kahn.dag.Mailing.retries=1"))
                .as("%s", err())
                .isZero();
        assertThat(err()).containsExactly("--set has no effect on what a server does: it has its own settings.");
        String at = new Times(ZoneId.systemDefault()).dateAndClock(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(out()).containsExactly(at + "  run 12 failed");
        assertThat(server.asked()).doesNotContain("POST dags/Mailing/retry");

        assertThat(execute("retry", "Mailing", "--from", "2026-11-01", "--to", "2026-11-02"))
                .isEqualTo(1);
        assertThat(err()).contains("Run 11 was not retried: it is too old");
        assertThat(out()).last().asString().startsWith("0 of 2 failed runs succeeded now, by the server at ");
    }

    private ServerStub triggered() {
        return server.answers("GET dags/Mailing", 200, "{\"paused\":false}")
                .answers("POST dags/Mailing/runs", 201, RUN.replace("Payroll", "Mailing"))
                .answers("GET runs/12/graph", 200, GraphJsonWriter.pretty(new TestDags.Mailing().graph()));
    }

    private static String detail(String run) {
        return "{\"run\":" + run.replace("Payroll", "Mailing")
                + ",\"tasks\":[],\"attempts\":[],\"causes\":[],\"ledTo\":[]}";
    }

    @Test
    void a_server_that_is_away_for_a_moment_does_not_end_the_wait() {
        triggered()
                .answersFirst("GET runs/12", 503, "{\"detail\":\"The store is away.\"}")
                .answers("GET runs/12", 200, detail(ENDED.replace("CANCELLED", "SUCCESS")));

        assertThat(execute("trigger", "Mailing", "--wait")).as("%s", err()).isZero();
        assertThat(err())
                .containsOnlyOnce("Run 12 cannot be seen now, looking again for up to 2m: The server at SERVER"
                        + " cannot do that now: The store is away.");
    }

    @Test
    void a_run_that_is_deleted_during_the_wait_is_no_mistake_of_the_user() {
        triggered().answersFirst("GET runs/12", 200, detail(RUN));

        assertThat(execute("trigger", "Mailing", "--wait")).as("%s", err()).isEqualTo(3);
        assertThat(err()).contains("kahn: Run 12 was deleted during the wait, so how it ended is not known");
    }

    @Test
    void a_server_that_stays_away_ends_the_wait_and_it_is_said_that_the_run_goes_on() {
        Surroundings surroundings = new Surroundings(
                () -> Dags.only(new TestDags.Mailing()),
                false,
                Typed.typed("trigger", "Mailing", "--wait", "--home", home.toString()),
                new Screen(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false),
                Map.of());
        RunWatch watch = new RunWatch(
                new RunsOfServer(new ServerViews(ServerClient.named(server.url(), ""), surroundings), surroundings),
                Duration.ZERO,
                surroundings);
        server.answers("GET runs/12", 503, "{\"detail\":\"The store is away.\"}");

        assertThatThrownBy(() -> watch.watch(12))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("No longer waiting; run 12 goes on. The server at ");
    }

    @Test
    void the_history_of_a_dag_that_is_gone_has_its_period_in_utc() {
        server.answers("GET runs?limit=20&dag=Gone&from=2026-11-01T00:00:00Z", 200, "{\"items\":[],\"next\":null}");

        assertThat(execute("history", "Gone", "--from", "2026-11-01"))
                .as("%s", err())
                .isZero();
        assertThat(err()).containsExactly("No run of Gone matches.");
    }
}
