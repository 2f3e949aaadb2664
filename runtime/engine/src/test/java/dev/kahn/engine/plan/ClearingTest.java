package dev.kahn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClearingTest {

    private static final Instant AT = Instant.parse("2026-11-30T08:00:00Z");

    private static TaskRecord row(String task, TaskState state, @Nullable Instant startedAt) {
        return new TaskRecord(1, task, TaskRecord.NOT_MAPPED, state, 1, 0, 0, null, AT, startedAt, AT, null, "");
    }

    @Test
    void what_ran_after_it_stays_and_what_was_skipped_has_not_run() {
        DagGraph graph = DagGraph.builder("D", "test.D")
                .task(TaskNode.builder("load").build())
                .task(TaskNode.builder("decide").after("load").build())
                .task(TaskNode.builder("mail").after("decide").build())
                .task(TaskNode.builder("skip").after("decide").build())
                .task(TaskNode.builder("report").after("mail").build())
                .task(TaskNode.builder("other").build())
                .build();
        RunRecord run = new RunRecord(
                1, "D", "v", RunType.MANUAL, AT, Interval.emptyAt(AT), "{}", RunState.SUCCESS, AT, AT, AT, null, "");
        LiveRun live = LiveRun.restored(
                graph,
                new StoredRun(
                        run,
                        List.of(
                                row("load", TaskState.SUCCESS, AT),
                                row("decide", TaskState.SUCCESS, AT),
                                row("mail", TaskState.SUCCESS, AT),
                                row("skip", TaskState.SKIPPED, null),
                                row("report", TaskState.SUCCESS, AT),
                                row("other", TaskState.SUCCESS, AT)),
                        List.of()),
                List.of());

        assertThat(Clearing.staying(live, Set.of("load"))).containsExactly("decide", "mail", "report");
        assertThat(Clearing.staying(live, Clearing.of(live, Set.of("decide"), true)))
                .isEmpty();
    }
}
