package dev.kahn.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Wait;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final DagGraph graph = DagGraph.builder("Mailing", "Mailing")
            .retries(1)
            .task(TaskNode.builder("upload").build())
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
                    NOW,
                    NOW,
                    null,
                    null,
                    ""));

    private String happened(TaskState state, int attempt, int lost, @Nullable Instant startedAt) {
        TaskRecord task = new TaskRecord(
                3,
                "upload",
                TaskRecord.NOT_MAPPED,
                state,
                attempt,
                attempt - lost,
                lost,
                null,
                null,
                startedAt,
                NOW,
                null,
                "why");
        return new TaskWords(new Times(ZoneOffset.UTC))
                .happened(board, graph.tasks().get(0), task, NOW);
    }

    private static TaskRecord open(TaskState state, int attempt, int failures, String reason) {
        return new TaskRecord(
                3, "upload", TaskRecord.NOT_MAPPED, state, attempt, failures, 0, NOW, null, NOW, null, null, reason);
    }

    @Test
    void after_a_retry_by_hand_the_retries_that_are_left_count_from_there() {
        TaskNode upload = graph.tasks().get(0);
        assertThat(TaskWords.attempt(board, upload, open(TaskState.RUNNING, 4, 0, "")))
                .isEqualTo(", attempt 4/5");
        assertThat(TaskWords.attempt(board, upload, open(TaskState.WAITING, 4, 1, "why")))
                .isEqualTo(", attempt 4/5");
        assertThat(TaskWords.attempt(board, upload, open(TaskState.RUNNING, 5, 1, "")))
                .isEqualTo(", attempt 5/5");
    }

    @Test
    void a_retry_is_told_from_a_poll_although_the_failure_says_nothing() {
        assertThat(Wait.of(open(TaskState.WAITING, 1, 1, "")).map(Wait::what)).contains(Wait.What.RETRY);
        assertThat(Wait.of(open(TaskState.WAITING, 1, 0, "")).map(Wait::what)).contains(Wait.What.POLL);
    }

    @Test
    void what_never_began_took_no_time() {
        assertThat(happened(TaskState.FAILED, 0, 0, null)).isEqualTo("failed: why");
        assertThat(happened(TaskState.SUCCESS, 0, 0, null)).isEqualTo("success");
    }

    @Test
    void what_failed_after_all_attempts_is_told_with_the_last_one() {
        assertThat(happened(TaskState.FAILED, 2, 0, NOW.minusSeconds(3)))
                .isEqualTo("failed after 3.0s, attempt 2/2: why");
    }

    @Test
    void no_attempt_is_counted_that_does_not_come() {
        assertThat(happened(TaskState.FAILED, 4, 4, NOW.minusSeconds(3)))
                .isEqualTo("failed after 3.0s, attempt 4/4: why");
        assertThat(happened(TaskState.FAILED, 1, 0, NOW.minusSeconds(3))).isEqualTo("failed after 3.0s: why");
    }
}
