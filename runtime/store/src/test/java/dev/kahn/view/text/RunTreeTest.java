package dev.kahn.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTreeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final DagGraph graph = DagGraph.builder("Mailing", "Mailing")
            .retries(1)
            .task(TaskNode.builder("upload").build())
            .task(TaskNode.builder("pause").after("upload").build())
            .task(TaskNode.builder("edm").after("pause").from("upload").build())
            .task(TaskNode.builder("sms").after("pause").from("upload").build())
            .build();

    private final RunBoard board = new RunBoard(
            graph,
            new RunRecord(
                    3,
                    "Mailing",
                    "v",
                    RunType.MANUAL,
                    NOW,
                    Interval.emptyAt(NOW),
                    "{}",
                    RunState.RUNNING,
                    NOW.minusSeconds(12),
                    NOW.minusSeconds(12),
                    null,
                    null,
                    ""));

    private final RunTree tree = new RunTree(
            new Times(ZoneOffset.UTC),
            attempt ->
                    attempt.taskId().equals("edm") ? Optional.of(new Progress(450, 1000, "mails")) : Optional.empty(),
            attempt -> Optional.of("to \u001b[31m小明"));

    private void task(String id, TaskState state, int attempt, int began, @Nullable Integer ended, String reason) {
        Instant dueAt = state == TaskState.WAITING ? NOW.plusSeconds(108) : null;
        board.apply(new TaskRecord(
                3,
                id,
                TaskRecord.NOT_MAPPED,
                state,
                attempt,
                reason.isEmpty() ? Math.max(0, attempt - 1) : attempt,
                0,
                dueAt,
                null,
                attempt == 0 ? null : NOW.minusSeconds(began),
                ended == null ? null : NOW.minusSeconds(ended),
                null,
                reason));
    }

    private List<String> drawn(int maxLines) {
        return tree.lines(board, NOW, maxLines).stream().map(Line::toString).toList();
    }

    @Test
    void shows_beside_each_task_what_it_does() {
        task("upload", TaskState.SUCCESS, 1, 12, 9, "");
        task("pause", TaskState.WAITING, 0, 0, null, "");

        assertThat(drawn(20))
                .containsExactly(
                        "Mailing run 3  running 12s",
                        "✓     upload  3.0s",
                        "┣━◔   pause   starts in 1m48s, at 10:01:48",
                        "┣━╋━○ edm",
                        "┗━○   sms");
    }

    @Test
    void shows_progress_the_last_line_of_the_log_and_why_something_is_tried_again() {
        task("upload", TaskState.SUCCESS, 1, 12, 9, "");
        task("pause", TaskState.SUCCESS, 1, 9, 9, "");
        task("edm", TaskState.RUNNING, 2, 8, null, "");
        task("sms", TaskState.WAITING, 1, 8, null, "IOException: busy");
        AttemptKey second = new AttemptKey("Mailing", 3, "edm", TaskRecord.NOT_MAPPED, 2);
        board.apply(new AttemptRecord(
                second, AttemptState.RUNNING, NOW.minusSeconds(2), NOW.minusSeconds(2), null, "", ""));

        assertThat(drawn(20))
                .containsExactly(
                        "Mailing run 3  running 12s",
                        "✓     upload  3.0s",
                        "┣━✓   pause   0.0s",
                        "┣━╋━⠋ edm     2.0s, attempt 2/2  █████░░░░░░░ 45% 450/1000 mails  to ␛[31m小明",
                        "┗━◔   sms     tries again in 1m48s, at 10:01:48, attempt 1/2 failed: IOException: busy");
    }

    @Test
    void in_a_low_window_shows_only_what_is_under_way_or_failed_and_counts_the_rest() {
        task("upload", TaskState.SUCCESS, 1, 12, 9, "");
        task("pause", TaskState.RUNNING, 1, 9, null, "");

        assertThat(drawn(4))
                .containsExactly(
                        "Mailing run 3  running 12s",
                        "⠋ pause   9.0s  to ␛[31m小明",
                        "… 2 pending, 1 running, 1 succeeded");
    }

    private static TaskRecord row(String id, int mapIndex, TaskState state, @Nullable String result) {
        Instant dueAt = state == TaskState.WAITING ? NOW.plusSeconds(5) : null;
        boolean began = state != TaskState.QUEUED;
        return new TaskRecord(
                4,
                id,
                mapIndex,
                state,
                1,
                0,
                0,
                dueAt,
                NOW.minusSeconds(20),
                began ? NOW.minusSeconds(3) : null,
                null,
                result,
                "");
    }

    private List<String> drawnMap(TaskRecord... rows) {
        DagGraph mapping = DagGraph.builder("Loads", "Loads")
                .pool("db", 2)
                .task(TaskNode.builder("files").build())
                .task(TaskNode.builder("load").forEach("files").pool("db").build())
                .task(TaskNode.builder("index")
                        .after("files")
                        .pool("db")
                        .slots(2)
                        .build())
                .build();
        RunRecord run = new RunRecord(
                4,
                "Loads",
                "v",
                RunType.MANUAL,
                NOW,
                Interval.emptyAt(NOW),
                "{}",
                RunState.RUNNING,
                NOW,
                NOW,
                null,
                null,
                "");
        return tree.tasks(new RunBoard(mapping, run).with(List.of(rows)), NOW, 20).stream()
                .map(Line::toString)
                .toList();
    }

    @Test
    void a_mapped_task_is_one_line_however_many_elements_it_has() {
        assertThat(drawnMap(
                        row("load", TaskRecord.NOT_MAPPED, TaskState.RUNNING, "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]"),
                        row("load", 0, TaskState.SUCCESS, "1"),
                        row("load", 1, TaskState.FAILED, null),
                        row("load", 2, TaskState.SKIPPED, null),
                        row("load", 3, TaskState.RUNNING, null),
                        row("load", 4, TaskState.QUEUED, null),
                        row("load", 6, TaskState.SKIPPED, null)))
                .contains("┣━⠋ load   3.0s  ██████░░░░░░ 50% 3/6 done, 1 failed, 1 running, 1 queued, 1 skipped");
        assertThat(drawnMap(
                        row("load", TaskRecord.NOT_MAPPED, TaskState.RUNNING, "[1,2]"),
                        row("load", 0, TaskState.SUCCESS, "1"),
                        row("load", 1, TaskState.WAITING, null)))
                .contains("┣━⠋ load   3.0s  ██████░░░░░░ 50% 1/2 done, 1 waiting, next in 5s");
        assertThat(drawnMap(
                        row("load", TaskRecord.NOT_MAPPED, TaskState.SUCCESS, "[1,2]"),
                        row("load", 0, TaskState.SUCCESS, "1"),
                        row("load", 1, TaskState.SKIPPED, null)))
                .contains("┣━✓ load   3.0s  2 elements: 1 succeeded, 1 skipped");
        assertThat(drawnMap(
                        row("load", TaskRecord.NOT_MAPPED, TaskState.CANCELLED, "[1,2]"),
                        row("load", 0, TaskState.SUCCESS, "1")))
                .contains("┣━■ load   cancelled (2 elements: 1 pending, 1 succeeded)");
    }

    @Test
    void who_waits_for_slots_says_of_which_pool_and_since_when() {
        assertThat(drawnMap(row("index", TaskRecord.NOT_MAPPED, TaskState.QUEUED, null)))
                .contains("◌   index  waits for 2 slots of pool db since 09:59:40 (20s)");
    }
}
