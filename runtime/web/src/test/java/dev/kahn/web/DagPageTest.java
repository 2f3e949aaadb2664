package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a DAG shows of its last runs. */
class DagPageTest {

    private static final Instant NOW = Instant.parse("2026-12-05T03:00:00Z");
    private static final String EMPTY = "Nothing to show: apart from backfills, no task was done in the last 2 runs.";

    @TempDir
    Path home;

    private OpenConsole console;
    private final List<Change> rows = new ArrayList<>();

    @BeforeEach
    void serve() throws Exception {
        console = new OpenConsole(home, NOW, dag("Daily", 1), dag("Report", 1), dag("Large", 100), dag("Huge", 602));
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private static DagGraph dag(String id, int tasks) {
        DagGraph.Builder dag = DagGraph.builder(id, "shop." + id).version("v1");
        for (int i = 0; i < tasks; i++) {
            dag.task(TaskNode.builder("t" + i).build());
        }
        return dag.build();
    }

    /** A run that is done, as its task is. */
    private void run(long id, String dag, RunType type) {
        Instant tick = NOW.minusSeconds(100_000 - id);
        rows.add(new RunRow(id, dag, NOW)
                .tick(type, tick)
                .endedAt(NOW.plusSeconds(5))
                .row());
        rows.add(
                new TaskRecord(id, "t0", -1, TaskState.SUCCESS, 1, 0, 0, null, NOW, NOW, NOW.plusSeconds(5), null, ""));
    }

    private String page(String dag) throws Exception {
        console.store.commit(rows);
        rows.clear();
        return console.get("dags/" + dag);
    }

    @Test
    void landing_times_of_backfills_alone_are_words_and_no_picture() throws Exception {
        run(1, "Daily", RunType.BACKFILL);
        run(2, "Daily", RunType.BACKFILL);
        assertThat(page("Daily")).contains(EMPTY).doesNotContain("Landing times of tasks");
        run(3, "Daily", RunType.SCHEDULED);
        assertThat(page("Daily")).contains("Landing times of tasks").doesNotContain("Nothing to show");
    }

    @Test
    void runs_that_a_backfill_led_to_have_no_landing_time_either() throws Exception {
        run(1, "Daily", RunType.BACKFILL);
        run(2, "Report", RunType.TRIGGERED);
        run(3, "Report", RunType.TRIGGERED);
        rows.add(new CauseRecord(2, "Daily", 1));
        rows.add(new CauseRecord(3, "Daily", 1));
        assertThat(page("Report")).contains(EMPTY);
        run(4, "Daily", RunType.SCHEDULED);
        run(5, "Report", RunType.TRIGGERED);
        rows.add(new CauseRecord(5, "Daily", 4));
        assertThat(page("Report")).contains("Landing times of tasks in the last 1 run\"");
    }

    @Test
    void the_title_of_a_run_in_the_grid_says_what_it_is_for() throws Exception {
        run(1, "Daily", RunType.SCHEDULED);
        assertThat(page("Daily")).contains(", for 2026-12-03 23:13:21 UTC\"");
    }

    @Test
    void of_a_dag_with_very_many_tasks_the_grid_and_the_gantt_show_the_first_ones_and_no_graph_is_drawn()
            throws Exception {
        run(1, "Huge", RunType.MANUAL);
        for (int i = 1; i < 602; i++) {
            Instant at = NOW.plusSeconds(i);
            rows.add(new TaskRecord(1, "t" + i, -1, TaskState.SUCCESS, 1, 0, 0, null, at, at, at, null, ""));
        }
        String dag = page("Huge");
        assertThat(dag.split("<tr id=\"task-", -1)).hasSize(601);
        assertThat(dag)
                .contains("And 2 more tasks, which are not shown.")
                .contains("too large to be drawn on a page: it has 602 tasks.", "<code>graph Huge --format svg</code>")
                .doesNotContain("d-node", "data-zoom");
        String run = console.get("runs/1");
        assertThat(run.split("class=\"d-row ", -1)).hasSize(601);
        assertThat(run)
                .contains("over time, 602 tasks", "and 2 more, which began later")
                .contains("And 2 more tasks, which started last or not at all.")
                .contains("too large to be drawn on a page: it has 602 tasks.")
                .doesNotContain("d-node");
        assertThat(console.get("runs/1")).isEqualTo(run);
    }

    @Test
    void of_a_dag_with_many_tasks_fewer_runs_are_shown() throws Exception {
        for (int i = 1; i <= 100; i++) {
            run(i, i <= 50 ? "Daily" : "Large", RunType.MANUAL);
        }
        assertThat(page("Daily").split("class=\"bar success\"", -1)).hasSize(41);
        assertThat(page("Large").split("class=\"bar success\"", -1)).hasSize(25);
    }

    @Test
    void the_grid_has_the_tasks_of_all_its_runs_and_links_only_to_what_a_run_has() throws Exception {
        DagGraph earlier = dag("Daily", 0).toBuilder()
                .version("v0")
                .task(TaskNode.builder("old").build())
                .task(TaskNode.builder("slow").build())
                .build();
        console.store.saveGraph("Daily", "v0", GraphJsonWriter.pretty(earlier));
        rows.add(new RunRow(1, "Daily", NOW).version("v0").row());
        rows.add(success(1, "old"));
        rows.add(success(1, "slow"));
        rows.add(new RunRow(2, "Daily", NOW)
                .version("v0")
                .state(RunState.RUNNING)
                .row());
        rows.add(success(2, "old"));
        rows.add(new RunRow(3, "Daily", NOW).state(RunState.RUNNING).row());
        String page = page("Daily");

        assertThat(row(page, "t0"))
                .contains("href=\"/runs/3/tasks/t0\"")
                .doesNotContain("/runs/1/", "/runs/2/", "removed");
        assertThat(row(page, "old"))
                .contains("href=\"/runs/1/tasks/old\"", "href=\"/runs/2/tasks/old\"", "removed</span>")
                .doesNotContain("/runs/3/");
        assertThat(row(page, "slow")).contains("slow, run 1: success", "slow, run 2: pending");
        assertThat(page.indexOf("task-t0")).isLessThan(page.indexOf("task-old"));
        for (String link : page.split("href=\"/", -1)) {
            String path = link.substring(0, link.indexOf('"'));
            if (path.matches("(runs/\\d+|dags/Daily)/tasks/.*")) {
                assertThat(console.ask(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    private static TaskRecord success(long run, String task) {
        return new TaskRecord(run, task, -1, TaskState.SUCCESS, 1, 0, 0, null, NOW, NOW, NOW, null, "");
    }

    private static String row(String page, String task) {
        int from = page.indexOf("<tr id=\"task-" + task + "\">");
        assertThat(from).as(task).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }
}
