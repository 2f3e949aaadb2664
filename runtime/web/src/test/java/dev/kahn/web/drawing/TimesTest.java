package dev.kahn.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The pictures that have time on an axis. */
class TimesTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String HOSTILE = "<script>'\"&";

    /** Both a and b come before c; b ended later. */
    private static final DagGraph GRAPH = DagGraph.builder("D", "x.D")
            .task(TaskNode.builder("a").build())
            .task(TaskNode.builder("b").build())
            .task(TaskNode.builder("c").after("a", "b").build())
            .task(TaskNode.builder("d").after("a").build())
            .build();

    private static final DagGraph DELAYED = DagGraph.builder("L", "x.L")
            .task(TaskNode.builder("first").build())
            .task(TaskNode.builder("late")
                    .after("first")
                    .delay("2m")
                    .pool("mail")
                    .slots(2)
                    .build())
            .build();

    @Test
    void the_critical_path_goes_back_over_what_each_task_waited_for_last() {
        Map<String, TaskRecord> tasks = Map.of(
                "a", task("a", 0, 0, 5), "b", task("b", 0, 0, 9), "c", task("c", 9, 9, 12), "d", task("d", 5, 5, 7));

        assertThat(CriticalPath.of(GRAPH, tasks, START)).containsExactly("c", "b");
    }

    @Test
    void what_still_runs_is_the_end_of_the_critical_path() {
        Map<String, TaskRecord> tasks =
                Map.of("a", task("a", 0, 0, 5), "b", task("b", 0, 0, 9), "d", task("d", 5, 5, null));

        assertThat(CriticalPath.of(GRAPH, tasks, START.plusSeconds(60))).containsExactly("d", "a");
    }

    @Test
    void each_attempt_has_its_bar_and_the_time_it_waited_is_apart() {
        Document svg = Pictures.parse(GanttDrawing.svg(
                run(RunState.SUCCESS, 10),
                List.of(task("a", 0, 2, 10)),
                List.of(
                        attempt("a", 1, AttemptState.FAILED, 0, 2, 4, HOSTILE),
                        attempt("a", 2, AttemptState.SUCCESS, 5, 6, 10, "")),
                List.of(),
                GRAPH,
                START.plusSeconds(99),
                task -> "/t/" + task));

        assertThat(Pictures.all(svg, "rect"))
                .extracting(rect ->
                        rect.getAttribute("class") + " " + rect.getAttribute("x") + " " + rect.getAttribute("width"))
                .containsExactly(
                        "d-ground 0 1070",
                        "d-wait 210 152",
                        "d-wait 514 76",
                        "d-wait 590 76",
                        "d-bar 362 152",
                        "d-bar 666 304");
        assertThat(Pictures.texts(svg, "title"))
                .containsExactly(
                        "a: success, 8s, 2 attempts, on the critical path",
                        "a waited 2s for a slot of pool default",
                        "a waited 1s for its retry",
                        "a waited 1s for a slot of pool default",
                        "a attempt 1: failed, ran 2s: " + HOSTILE,
                        "a attempt 2: success, ran 4s");
        assertThat(Pictures.all(svg, "a"))
                .singleElement()
                .extracting(a -> a.getAttribute("href"))
                .isEqualTo("/t/a");
        assertThat(Pictures.texts(svg, "text")).contains("◆", "✗", "✓").doesNotContain("now");
    }

    @Test
    void a_sensor_is_said_to_poll_and_not_to_run_all_the_time() {
        DagGraph sensing = DagGraph.builder("D", "x.D")
                .task(TaskNode.builder("a").poll("1m", false).build())
                .task(TaskNode.builder("b").after("a").build())
                .build();
        Document svg = Pictures.parse(GanttDrawing.svg(
                run(RunState.SUCCESS, 10),
                List.of(task("a", 0, 0, 8), task("b", 8, 8, 10)),
                List.of(
                        attempt("a", 1, AttemptState.SUCCESS, 0, 0, 8, ""),
                        attempt("b", 1, AttemptState.SUCCESS, 8, 8, 10, "")),
                List.of(),
                sensing,
                START.plusSeconds(99),
                task -> task));

        assertThat(Pictures.texts(svg, "title"))
                .contains("a attempt 1: success, polled for 8s", "b attempt 1: success, ran 2s");
        assertThat(Pictures.all(svg, "a"))
                .extracting(row -> row.getAttribute("class").contains("d-sensor"))
                .containsExactly(true, false);
    }

    @Test
    void a_run_that_goes_on_is_drawn_up_to_now() {
        Document svg = Pictures.parse(GanttDrawing.svg(
                run(RunState.RUNNING, null),
                List.of(task("a", 0, 5, null)),
                List.of(attempt("a", 1, AttemptState.RUNNING, 0, 5, null, "")),
                List.of(),
                GRAPH,
                START.plusSeconds(10),
                task -> task));

        assertThat(Pictures.texts(svg, "text")).contains("now");
        assertThat(Pictures.all(svg, "rect"))
                .extracting(rect -> rect.getAttribute("x") + " " + rect.getAttribute("width"))
                .endsWith("210 380", "590 380");
    }

    @Test
    void a_delay_is_drawn_though_its_beginning_is_not_stored() {
        assertThat(waits(task("late", 130, 133, 140), attempt("late", 1, AttemptState.SUCCESS, 130, 133, 140, "")))
                .containsExactly("10-130 its delay", "130-133 2 slots of pool mail");
    }

    @Test
    void what_waits_now_does_so_up_to_now() {
        AttemptRecord failed = attempt("late", 1, AttemptState.FAILED, 130, 130, 140, "");
        assertThat(waits(waiting(180, null, ""))).containsExactly("60-150 its delay");
        assertThat(waits(waiting(160, 130, "broken"), failed)).containsExactly("10-130 its delay", "140-150 its retry");
        assertThat(waits(queued(145, 130), failed))
                .containsExactly("10-130 its delay", "140-145 its retry", "145-150 2 slots of pool mail");
        assertThat(waits(queued(145, null))).containsExactly("25-145 its delay", "145-150 2 slots of pool mail");
    }

    @Test
    void a_sensor_between_two_looks_does_not_wait_beside_its_attempt() {
        AttemptRecord looking = attempt("late", 1, AttemptState.RUNNING, 130, 130, null, "");
        assertThat(waits(waiting(160, 130, ""), looking)).containsExactly("10-130 its delay");
        assertThat(waits(queued(145, 130), looking)).containsExactly("10-130 its delay");
    }

    @Test
    void nobody_waited_for_a_retry_while_a_node_was_dead_or_before_a_task_was_let_run_again() {
        assertThat(waits(
                        task("late", 140, 130, 149),
                        attempt("late", 1, AttemptState.LOST, 130, 130, 135, ""),
                        attempt("late", 2, AttemptState.SUCCESS, 140, 140, 149, "")))
                .containsExactly("10-130 its delay");
        assertThat(waits(
                        task("late", 1000, 1000, 1001),
                        attempt("late", 1, AttemptState.FAILED, 130, 130, 135, ""),
                        attempt("late", 2, AttemptState.SUCCESS, 1000, 1000, 1001, "")))
                .containsExactly("10-130 its delay", "880-1000 its delay");
    }

    @Test
    void a_mapped_task_waits_for_its_delay_as_a_whole() {
        assertThat(waits(task("late", 130, 130, 140))).containsExactly("10-130 its delay");
    }

    @Test
    void a_task_in_its_delay_has_a_row_and_is_what_the_run_takes_as_long_as_it_does_for() {
        Document svg = Pictures.parse(GanttDrawing.svg(
                run(RunState.RUNNING, null),
                List.of(task("first", 0, 0, 60), waiting(180, null, "")),
                List.of(attempt("first", 1, AttemptState.SUCCESS, 0, 0, 60, "")),
                List.of(),
                DELAYED,
                START.plusSeconds(150),
                task -> task));

        assertThat(Pictures.texts(svg, "title"))
                .containsExactly(
                        "first: success, 1m00s, on the critical path",
                        "first attempt 1: success, ran 1m00s",
                        "late: waiting for its delay, on the critical path",
                        "late waited 1m30s for its delay");
        assertThat(Pictures.all(svg, "rect"))
                .extracting(rect -> rect.getAttribute("x") + " " + rect.getAttribute("width"))
                .endsWith("514 456");
        assertThat(Pictures.texts(svg, "text")).contains("in 30s");
    }

    @Test
    void without_a_task_that_waited_or_began_there_is_no_picture() {
        assertThat(GanttDrawing.svg(
                        run(RunState.RUNNING, null), List.of(), List.of(), List.of(), DELAYED, START, task -> task))
                .isEmpty();
    }

    @Test
    void a_delay_was_as_long_as_it_was_whatever_the_graph_says_by_now() {
        TaskRecord late = task("late", 130, 130, 140);
        List<Integer> nobody = List.of();
        assertThat(waits(50, nobody, late)).as("it was shorter").containsExactly("50-130 its delay");
        assertThat(waits(5, nobody, late)).as("it was longer").containsExactly("5-130 its delay");
        assertThat(waits(null, nobody, queued(45, null)))
                .as("no delay begins before its run")
                .containsExactly("0-45 its delay", "45-150 2 slots of pool mail");
        assertThat(waits(5, List.of(60), late)).as("an act may have let it run").containsExactly("10-130 its delay");
        assertThat(waits(5, List.of(2, 140), late)).as("acts at other times").containsExactly("5-130 its delay");
    }

    /** What the task waited for, at 150 seconds after the start, if it is not known when the task before it ended. */
    private static List<String> waits(TaskRecord task, AttemptRecord... attempts) {
        return waits(null, List.of(), task, attempts);
    }

    private static List<String> waits(
            @Nullable Integer firstEnded, List<Integer> acts, TaskRecord task, AttemptRecord... attempts) {
        Map<String, TaskRecord> tasks =
                firstEnded == null ? Map.of() : Map.of("first", task("first", 0, 0, firstEnded));
        DelayStart delays = new DelayStart(
                run(RunState.RUNNING, null),
                tasks,
                Map.of("late", List.of(attempts)),
                acts.stream().map(START::plusSeconds).toList());
        return GanttWait.of(
                        DELAYED,
                        DELAYED.task("late").orElseThrow(),
                        delays,
                        task,
                        List.of(attempts),
                        START.plusSeconds(150))
                .stream()
                .map(wait -> seconds(wait.from()) + "-" + seconds(wait.to()) + " " + wait.what())
                .toList();
    }

    private static long seconds(Instant at) {
        return Duration.between(START, at).toSeconds();
    }

    private static TaskRecord waiting(int due, @Nullable Integer started, String reason) {
        int attempt = started == null ? 0 : 1;
        int failures = reason.isEmpty() ? 0 : attempt;
        return new TaskRecord(
                1,
                "late",
                -1,
                TaskState.WAITING,
                attempt,
                failures,
                0,
                at(due),
                at(started),
                at(started),
                null,
                null,
                reason);
    }

    private static TaskRecord queued(int queued, @Nullable Integer started) {
        int attempt = started == null ? 0 : 1;
        return new TaskRecord(
                1, "late", -1, TaskState.QUEUED, attempt, 0, 0, null, at(queued), at(started), null, null, "");
    }

    @Test
    void steps_between_ticks_are_round_and_few() {
        assertThat(TimeScale.step(5)).isEqualTo(1);
        assertThat(TimeScale.step(118_000)).isEqualTo(15_000);
        assertThat(TimeScale.step(3_600_000)).isEqualTo(600_000);
        assertThat(TimeScale.step(90L * 86_400_000)).isEqualTo(11L * 86_400_000);
    }

    @Test
    void a_bar_is_as_high_as_its_run_was_long_and_has_its_sign() {
        Document svg = Pictures.parse(DurationsDrawing.runs(
                List.of(run(RunState.FAILED, 10), run(RunState.SUCCESS, 20)), START, run -> "/runs/" + run));

        assertThat(Pictures.all(svg, "rect"))
                .extracting(bar -> bar.getAttribute("height"))
                .containsExactly("65", "130");
        assertThat(Pictures.texts(svg, "text")).contains("✗", "✓", "20s", "10s", "0");
        assertThat(Pictures.texts(svg, "title")).containsExactly("Run 1: failed, 10s", "Run 1: success, 20s");
    }

    @Test
    void the_scale_of_durations_is_round_and_has_room_for_the_longest() {
        assertThat(List.of(1L, 24L, 8_840L, 17_560L, 65_000L, 20L * 86_400_000))
                .extracting(longest -> Plot.of(1, longest))
                .extracting(Plot::step, Plot::top)
                .containsExactly(
                        tuple(1L, 1L),
                        tuple(10L, 30L),
                        tuple(5_000L, 10_000L),
                        tuple(5_000L, 20_000L),
                        tuple(30_000L, 90_000L),
                        tuple(5L * 86_400_000, 20L * 86_400_000));
    }

    @Test
    void however_many_runs_there_are_they_fit_into_half_of_a_page_and_the_newest_has_its_number() {
        for (int count : new int[] {1, 24, 40, 400}) {
            List<RunRecord> runs = LongStream.rangeClosed(1001, 1000 + count)
                    .mapToObj(id -> run(id, RunState.SUCCESS, 10))
                    .toList();
            Document bars = Pictures.parse(DurationsDrawing.runs(runs, START, run -> "/runs/" + run));
            Document lines = Pictures.parse(DurationsDrawing.tasks(
                            runs,
                            runs.stream()
                                    .map(run -> task(run.runId(), "a", 0, 0, 4))
                                    .toList())
                    .svg());
            for (Document svg : List.of(bars, lines)) {
                assertThat(Double.parseDouble(svg.getDocumentElement().getAttribute("width")))
                        .isLessThanOrEqualTo(580);
                assertThat(Pictures.texts(svg, "text")).contains("" + (1000 + count));
            }
        }
    }

    @Test
    void each_line_has_a_style_of_its_own_and_where_there_is_none_there_is_no_picture() {
        List<TaskRecord> tasks = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> task("t" + i, 0, 0, i))
                .toList();
        LineChart chart = DurationsDrawing.tasks(List.of(run(RunState.SUCCESS, 10)), tasks);

        assertThat(chart.series())
                .extracting(LineChart.Series::style)
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(chart.series())
                .extracting(LineChart.Series::name)
                .startsWith("t9")
                .endsWith("t2");
        assertThat(chart.series().get(7).style()).isEqualTo("d-series d-series-0"); // by name, whichever is highest
        assertThat(DurationsDrawing.tasks(List.of(run(RunState.SUCCESS, 10)), List.of())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_line_has_a_point_for_each_run_in_which_its_task_ended() {
        Document svg = Pictures.parse(DurationsDrawing.tasks(
                        List.of(run(RunState.SUCCESS, 10)), List.of(task(HOSTILE, 0, 0, 4), task("b", 0, 1, null)))
                .svg());

        assertThat(Pictures.all(svg, "circle")).hasSize(1);
        assertThat(Pictures.texts(svg, "title")).containsExactly(HOSTILE + ": 4s the last time, 4s at most");
    }

    @Test
    void a_task_lands_when_it_has_ended_after_the_tick_of_its_run() {
        RunRecord backfill = new RunRecord(
                2, "D", "v", RunType.BACKFILL, START, null, "{}", RunState.SUCCESS, START, START, at(90), null, "");
        Document svg = Pictures.parse(DurationsDrawing.landings(
                        List.of(run(RunState.SUCCESS, 40), backfill),
                        List.of(task("late", 10, 30, 40), task("early", 0, 1, 4), task("open", 0, 1, null)),
                        Duration.ofSeconds(65))
                .svg());

        assertThat(Pictures.texts(svg, "title"))
                .containsExactly(
                        "Deadline: 1m05s after the tick",
                        "late: 40s the last time, 40s at most",
                        "early: 4s the last time, 4s at most");
        assertThat(Pictures.texts(svg, "text")).contains("1m30s", "deadline 1m05s", "1");
        assertThat(Pictures.all(svg, "circle"))
                .extracting(point -> point.getAttribute("cy"))
                .containsExactly("86.2", "138.2");
    }

    @Test
    void a_run_by_hand_lands_after_it_was_asked_for_whatever_moment_it_is_for() {
        Instant lastYear = START.minus(Duration.ofDays(365));
        RunRecord run = new RunRecord(
                1, "D", "v", RunType.MANUAL, lastYear, null, "{}", RunState.SUCCESS, START, START, at(40), null, "");

        Document svg = Pictures.parse(DurationsDrawing.landings(List.of(run), List.of(task("early", 0, 1, 4)), null)
                .svg());

        assertThat(Pictures.texts(svg, "title")).containsExactly("early: 4s the last time, 4s at most");
    }

    @Test
    void a_deadline_far_above_all_that_happened_does_not_press_the_lines_flat() {
        Document svg = Pictures.parse(DurationsDrawing.landings(
                        List.of(run(RunState.SUCCESS, 10)), List.of(task("b", 0, 1, 10)), Duration.ofHours(1))
                .svg());

        assertThat(Pictures.texts(svg, "text")).contains("10s").noneMatch(text -> text.contains("deadline"));
    }

    @Test
    void elements_that_have_not_begun_are_counted_too() {
        assertThat(ListSize.of("[1,[2,3],{\"a\":\"],\\\",\"}]")).isEqualTo(3);
        assertThat(ListSize.of("[ ]")).isZero();
        assertThat(ListSize.of("[\"\"]")).isEqualTo(1);
        assertThat(ListSize.of(null)).isZero();
    }

    private static RunRecord run(RunState state, @Nullable Integer end) {
        return run(1, state, end);
    }

    private static RunRecord run(long id, RunState state, @Nullable Integer end) {
        return new RunRecord(id, "D", "v", RunType.MANUAL, START, null, "{}", state, START, START, at(end), null, "");
    }

    private static TaskRecord task(String id, int queued, int started, @Nullable Integer end) {
        return task(1, id, queued, started, end);
    }

    private static TaskRecord task(long run, String id, int queued, int started, @Nullable Integer end) {
        TaskState state = end == null ? TaskState.RUNNING : TaskState.SUCCESS;
        return new TaskRecord(run, id, -1, state, 1, 0, 0, null, at(queued), at(started), at(end), null, "");
    }

    private static AttemptRecord attempt(
            String task, int number, AttemptState state, int queued, int started, @Nullable Integer end, String error) {
        return new AttemptRecord(
                new AttemptKey("D", 1, task, -1, number), state, at(queued), at(started), at(end), error, "");
    }

    private static @Nullable Instant at(@Nullable Integer seconds) {
        return seconds == null ? null : START.plusSeconds(seconds);
    }
}
