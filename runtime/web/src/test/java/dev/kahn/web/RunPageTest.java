package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of a run says of its tasks. */
class RunPageTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static final DagGraph ORDERS = DagGraph.builder("Orders", "shop.Orders")
            .version("v1")
            .task(TaskNode.builder("take").build())
            .task(TaskNode.builder("settle").after("take").build())
            .task(TaskNode.builder("pay").after("take").build())
            .task(TaskNode.builder("notify").after("settle", "pay").build())
            .task(TaskNode.builder("archive").after("notify").build())
            .build();

    @TempDir
    Path home;

    private final List<Change> rows = new ArrayList<>();
    private OpenConsole console;

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(home, NOW, ORDERS);
        rows.add(new DagRecord("Orders", false, NOW));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private void run(RunState state) {
        run(1, "Orders", state, NOW.minusSeconds(60));
    }

    private void run(long id, String dag, RunState state, @Nullable Instant startedAt) {
        rows.add(new RunRow(id, dag, NOW.minusSeconds(60))
                .tick(RunType.MANUAL, NOW)
                .state(state)
                .startedAt(startedAt)
                .endedAt(state.isDone() ? NOW : null)
                .row());
    }

    /** @param dueIn in how many seconds what it waits for is; null if it waits for nothing */
    private void task(String id, TaskState state, int attempt, @Nullable Integer dueIn, String reason) {
        Instant startedAt = attempt == 0 ? null : NOW.minusSeconds(14);
        rows.add(new TaskRecord(
                1,
                id,
                TaskRecord.NOT_MAPPED,
                state,
                attempt,
                reason.isEmpty() ? Math.max(0, attempt - 1) : attempt,
                0,
                dueIn == null ? null : NOW.plusSeconds(dueIn),
                state == TaskState.QUEUED ? NOW.minusSeconds(3) : startedAt,
                startedAt,
                state.isDone() ? NOW : null,
                null,
                reason));
    }

    private String page() throws Exception {
        console.store.commit(rows);
        rows.clear();
        return console.get("runs/1");
    }

    /** What the table says of a task. */
    private static String row(String page, String task) {
        int from = page.indexOf("<a href=\"/runs/1/tasks/" + task + "\">");
        assertThat(from).as(task).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }

    @Test
    void of_more_events_than_a_page_has_it_says_how_many_came_before() throws Exception {
        run(RunState.SUCCESS);
        for (int i = 0; i < 298; i++) {
            task("t" + i, TaskState.SKIPPED, 0, null, "");
        }
        assertThat(page()).contains("Showing the last 300; 1 earlier ones are not shown.");
    }

    @Test
    void a_queued_run_says_which_one_it_waits_for_and_looks_when_that_changes() throws Exception {
        run(1, "Orders", RunState.QUEUED, null);
        run(2, "Orders", RunState.RUNNING, NOW);
        run(3, "Other", RunState.RUNNING, NOW);
        assertThat(page())
                .contains("<dt>Waiting for</dt><dd class=\"words\">run <a href=\"/runs/2\">2</a>", "(maxActiveRuns 1)")
                .contains("sse:dag-Orders", "&amp;topic=dag-Orders", "not yet")
                .doesNotContain("/runs/3");
    }

    @Test
    void a_run_that_waits_for_no_other_does_not_say_so() throws Exception {
        run(1, "Orders", RunState.QUEUED, null);
        assertThat(page()).doesNotContain("Waiting for", "sse:dag-Orders");
    }

    @ParameterizedTest
    @CsvSource({"'', is not in the store.", "'{\"id\":\"Orders\"}', cannot be read: type"})
    void a_run_whose_graph_nobody_knows_says_so_and_shows_the_rest(String graph, String why) throws Exception {
        rows.add(new RunRow(1, "Orders", NOW).version("v0").row());
        task("take", TaskState.SUCCESS, 1, null, "");
        if (!graph.isEmpty()) {
            console.store.saveGraph("Orders", "v0", graph);
        }
        String sentence = "The graph of run 1, version v0 of DAG Orders, " + why;
        assertThat(page()).contains(sentence);
        assertThat(row(page(), "take")).contains("success");
        assertThat(console.get("runs/1/tasks/take")).contains("success");
        assertThat(console.ask("runs/1/tasks/take/change"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .satisfies(answer -> assertThat(answer.body()).contains(sentence));
        assertThat(console.ask("api/v1/runs/1").statusCode()).isEqualTo(200);
        assertThat(console.ask("api/v1/runs/1/graph").body()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"v0, task ship is gone", "v9, 'version v9 of DAG Orders, with which run 1 began, is not in the store'"})
    void a_failed_run_that_cannot_continue_says_why_each_time(String version, String why) throws Exception {
        DagGraph earlier = ORDERS.toBuilder()
                .version("v0")
                .task(TaskNode.builder("ship").build())
                .build();
        console.store.saveGraph("Orders", "v0", GraphJsonWriter.pretty(earlier));
        rows.add(new RunRow(1, "Orders", NOW)
                .version(version)
                .state(RunState.FAILED)
                .row());
        task("take", TaskState.FAILED, 1, null, "");
        assertThat(page()).contains("Cannot be retried: ", why).doesNotContain("/runs/1/retry");
        assertThat(console.get("runs/1")).contains("Cannot be retried: ", why);
    }

    @Test
    void a_failed_run_of_an_earlier_version_can_be_retried_if_nothing_is_missing() throws Exception {
        console.store.saveGraph(
                "Orders",
                "v0",
                GraphJsonWriter.pretty(ORDERS.toBuilder().version("v0").build()));
        rows.add(new RunRow(1, "Orders", NOW)
                .version("v0")
                .state(RunState.FAILED)
                .row());
        task("take", TaskState.FAILED, 1, null, "");
        assertThat(page()).contains("/runs/1/retry").doesNotContain("Cannot be retried");
        assertThat(console.get("api/v1/runs/1/retry")).contains("\"take\"");
    }

    @Test
    void a_parameter_that_is_an_empty_text_says_so() throws Exception {
        rows.add(new RunRow(1, "Orders", NOW).params("{\"folder\":\"\"}").row());
        assertThat(page()).contains("<dt>folder</dt><dd><span class=\"faint\">empty</span></dd>");
    }

    @Test
    void a_run_that_was_run_again_says_when_it_was_and_how_long_that_took() throws Exception {
        run(1, "Orders", RunState.SUCCESS, NOW.minusSeconds(20));
        attempt(1, NOW.minusSeconds(50));
        attempt(2, NOW.minusSeconds(19));
        assertThat(page())
                .contains("<dt>Started</dt><dd><time datetime=\"2026-11-24T02:59:10Z\"")
                .contains("<dt>Rerun</dt><dd> <time datetime=\"2026-11-24T02:59:40Z\"")
                .contains("<dt>Rerun duration</dt><dd>20s</dd>");
    }

    @Test
    void a_run_that_waits_to_be_run_again_has_started() throws Exception {
        run(1, "Orders", RunState.QUEUED, null);
        attempt(1, NOW.minusSeconds(50));
        assertThat(page()).contains("<dt>Started</dt><dd><time", "<dt>Rerun</dt><dd>not yet</dd>");
    }

    @Test
    void a_run_that_was_not_run_again_does_not_speak_of_it() throws Exception {
        run(1, "Orders", RunState.SUCCESS, NOW.minusSeconds(20));
        attempt(1, NOW.minusSeconds(20));
        assertThat(page())
                .contains("<dt>Started</dt>", "<dt>Duration</dt><dd>20s</dd>")
                .doesNotContain("Rerun");
    }

    private void attempt(int number, Instant startedAt) {
        rows.add(new AttemptRecord(
                new AttemptKey("Orders", 1, "take", TaskRecord.NOT_MAPPED, number),
                AttemptState.SUCCESS,
                startedAt,
                startedAt,
                startedAt.plusSeconds(1),
                "",
                ""));
    }

    @Test
    void a_run_that_ended_before_it_began_never_did() throws Exception {
        run(1, "Orders", RunState.CANCELLED, null);
        assertThat(page()).contains("<dt>Started</dt><dd>never</dd>").doesNotContain("not yet");
    }

    @Test
    void tasks_stand_in_the_order_of_the_graph_wherever_they_are_listed() throws Exception {
        run(RunState.RUNNING);
        task("pay", TaskState.FAILED, 1, null, "card refused");
        task("archive", TaskState.UPSTREAM_FAILED, 0, null, "an upstream task failed");
        task("notify", TaskState.UPSTREAM_FAILED, 0, null, "an upstream task failed");
        task("take", TaskState.SUCCESS, 1, null, "");

        List<String> inOrder = List.of("take", "settle", "pay", "notify", "archive");
        String page = page();
        assertThat(inOrder)
                .as("the table")
                .isSortedAccordingTo(
                        Comparator.comparing(task -> page.indexOf("<a href=\"/runs/1/tasks/" + task + "\">")));
        String detail = console.get("api/v1/runs/1");
        assertThat(inOrder)
                .as("the API")
                .isSortedAccordingTo(Comparator.comparing(task -> detail.indexOf("\"task\":\"" + task + "\"")));
    }

    @Test
    void what_did_not_run_says_what_really_failed_and_leads_to_its_log() throws Exception {
        run(RunState.FAILED);
        task("take", TaskState.SUCCESS, 1, null, "");
        task("settle", TaskState.CANCELLED, 1, null, "by alice");
        task("pay", TaskState.FAILED, 1, null, "card refused");
        task("notify", TaskState.UPSTREAM_FAILED, 0, null, "an upstream task failed");
        task("archive", TaskState.UPSTREAM_FAILED, 0, null, "an upstream task failed");
        String page = page();

        for (String notRun : List.of("notify", "archive")) {
            assertThat(row(page, notRun))
                    .contains("because <a href=\"/runs/1/tasks/settle\">settle</a> was cancelled,"
                            + " <a href=\"/runs/1/tasks/pay\">pay</a> failed</div>")
                    .doesNotContain("an upstream task failed");
        }
        assertThat(row(page, "pay")).contains("card refused").doesNotContain("because");
    }

    @Test
    void what_is_not_known_has_no_label_where_each_row_is_a_card() throws Exception {
        run(RunState.RUNNING);
        task("take", TaskState.RUNNING, 1, null, "");
        String page = page();

        assertThat(row(page, "take")).contains("data-label=\"Started\"");
        assertThat(row(page, "settle")).doesNotContain("data-label=\"Started\"");
        assertThat(console.get("")).contains("data-label=\"Schedule\"").doesNotContain("data-label=\"Next\"");
    }

    @Test
    void until_when_a_task_waits_stands_beside_it() throws Exception {
        run(RunState.RUNNING);
        task("take", TaskState.WAITING, 1, 30, "");
        task("settle", TaskState.WAITING, 0, 110, "");
        task("pay", TaskState.WAITING, 2, 6, "IOException: busy");
        task("notify", TaskState.QUEUED, 0, null, "");
        String page = page();

        assertThat(row(page, "settle"))
                .contains("starts at <time datetime=\"2026-11-24T03:01:50Z\"", "data-until=\"2026-11-24T03:01:50Z\"");
        assertThat(row(page, "take")).contains("polls again at <time datetime=\"2026-11-24T03:00:30Z\"", ">14s<");
        assertThat(row(page, "pay"))
                .contains(
                        "tries again at <time datetime=\"2026-11-24T03:00:06Z\"", "attempt 2 failed: IOException: busy")
                .doesNotContain(">14s<");
        assertThat(row(page, "notify"))
                .contains("waits for a slot of pool default since <time datetime=\"2026-11-24T02:59:57Z\"");
        assertThat(page)
                .as("the graph counts down too")
                .contains("<title>settle: waiting for its delay</title>", "<title>pay: waiting for its retry</title>")
                .containsPattern("<text class=\"d-detail\"[^>]* data-until=\"2026-11-24T03:01:50Z\">in 1m50s</text>");
    }
}
