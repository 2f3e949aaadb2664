package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task over the runs of its DAG: the page that lists them, and the ways from one to the next. */
class TaskRunsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static final DagGraph ORDERS = DagGraph.builder("Orders", "shop.Orders")
            .version("v2")
            .task(TaskNode.builder("take").description("Takes orders.").build())
            .task(TaskNode.builder("pay").after("take").build())
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

    private void run(long id, String dag, String version, RunState state) {
        rows.add(new RunRow(id, dag, NOW).version(version).state(state).row());
    }

    /** Begun a minute ago, after three seconds of waiting; what is done took twenty. */
    private void task(long run, String id, TaskState state, String reason) {
        Instant start = NOW.minusSeconds(60);
        Instant end = state.isDone() ? start.plusSeconds(20) : null;
        Instant queued = start.minusSeconds(3);
        rows.add(new TaskRecord(run, id, -1, state, 1, 0, 0, null, queued, start, end, "{\"orders\":7}", reason));
        AttemptState how = state.isDone() ? AttemptState.valueOf(state.name()) : AttemptState.RUNNING;
        rows.add(new AttemptRecord(new AttemptKey("Orders", run, id, -1, 1), how, queued, start, end, reason, ""));
    }

    private String get(String path) throws Exception {
        console.store.commit(rows);
        rows.clear();
        HttpResponse<String> page = console.ask(path);
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        return page.body();
    }

    @Test
    void the_last_runs_of_a_task_are_listed_newest_first_and_lead_to_it_there() throws Exception {
        run(1, "Orders", "v2", RunState.SUCCESS);
        task(1, "take", TaskState.SUCCESS, "");
        run(2, "Other", "v1", RunState.SUCCESS);
        task(2, "take", TaskState.SUCCESS, "");
        run(3, "Orders", "v2", RunState.FAILED);
        task(3, "take", TaskState.FAILED, "no such file");
        run(4, "Orders", "v2", RunState.RUNNING);
        String page = get("dags/Orders/tasks/take");
        assertThat(page)
                .contains("Takes orders.", "href=\"/runs/1\"", "no such file", ">20s<")
                .containsSubsequence(
                        "href=\"/runs/4/tasks/take\"",
                        "pending",
                        "href=\"/runs/3/tasks/take\"",
                        "failed",
                        "href=\"/runs/1/tasks/take\"",
                        "success")
                .doesNotContain("/runs/2");
    }

    @Test
    void no_more_than_fifty_runs_are_looked_at() throws Exception {
        for (int id = 1; id <= 60; id++) {
            run(id, "Orders", "v2", RunState.SUCCESS);
            task(id, "take", TaskState.SUCCESS, "");
        }
        assertThat(get("dags/Orders/tasks/take")).contains("/runs/11/").doesNotContain("/runs/10/");
    }

    @Test
    void a_run_that_the_task_did_not_come_to_pass_in_is_not_listed() throws Exception {
        run(1, "Orders", "v1", RunState.SUCCESS);
        run(2, "Orders", "v2", RunState.CANCELLED);
        assertThat(get("dags/Orders/tasks/take")).contains("None of the last runs has this task");
    }

    @Test
    void a_task_that_the_dag_does_not_have_any_more_is_known_by_its_runs() throws Exception {
        run(1, "Orders", "v1", RunState.SUCCESS);
        task(1, "fax", TaskState.SUCCESS, "");
        assertThat(get("dags/Orders/tasks/fax")).contains("/runs/1/tasks/fax");
        HttpResponse<String> none = console.ask("dags/Orders/tasks/telex");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("There is no task telex in DAG Orders.");
    }

    @Test
    void the_grid_of_the_dag_leads_to_it() throws Exception {
        run(1, "Orders", "v2", RunState.SUCCESS);
        assertThat(get("dags/Orders")).contains("<a href=\"/dags/Orders/tasks/take\">take</a>");
    }

    @Test
    void beside_a_log_stands_what_one_needs_to_act() throws Exception {
        run(1, "Orders", "v2", RunState.FAILED);
        task(1, "take", TaskState.FAILED, "no such file");
        assertThat(get("runs/1/tasks/take"))
                .contains("<dt>State</dt>", "failed", "no such file", "<dt>Started</dt>", "<dt>Ended</dt>")
                .contains("<dt>Duration</dt><dd>20s</dd>", "<dt>Waited for slots</dt><dd>3s</dd>")
                .contains("<a href=\"/pools\">default</a>", "orders", "href=\"/runs/1/tasks/take/change\"");
    }

    @Test
    void what_an_attempt_failed_with_is_told_once() throws Exception {
        run(1, "Orders", "v2", RunState.FAILED);
        task(1, "take", TaskState.FAILED, "no such file");
        assertThat(get("runs/1/tasks/take").split("no such file", -1)).hasSize(2);
    }

    @Test
    void a_task_leads_to_the_same_one_in_the_runs_of_its_dag_before_and_after() throws Exception {
        for (int id : List.of(1, 3, 5)) {
            run(id, "Orders", "v2", RunState.SUCCESS);
            task(id, "take", TaskState.SUCCESS, "");
        }
        for (int id : List.of(2, 4)) {
            run(id, "Other", "v1", RunState.SUCCESS);
            task(id, "take", TaskState.SUCCESS, "");
        }
        assertThat(get("runs/3/tasks/take"))
                .contains("href=\"/runs/1/tasks/take\" rel=\"prev\"", "href=\"/runs/5/tasks/take\" rel=\"next\"")
                .contains("href=\"/dags/Orders/tasks/take\"");
        assertThat(get("runs/1/tasks/take"))
                .contains("href=\"/runs/3/tasks/take\" rel=\"next\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(get("runs/5/tasks/take")).doesNotContain("rel=\"next\"");
    }

    @Test
    void a_run_whose_graph_has_no_such_task_is_not_led_to() throws Exception {
        run(1, "Orders", "v1", RunState.SUCCESS);
        run(2, "Orders", "v2", RunState.RUNNING);
        run(3, "Orders", "v2", RunState.QUEUED);
        assertThat(get("runs/2/tasks/take")).doesNotContain("/runs/1/").contains("/runs/3/tasks/take");
    }
}
