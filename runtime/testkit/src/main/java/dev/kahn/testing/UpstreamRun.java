package dev.kahn.testing;

import dev.kahn.Interval;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A successful run of another DAG, whose results a test provides. Not thread-safe. */
final class UpstreamRun {
    private final DagGraph dag;
    private final Map<String, String> results = new LinkedHashMap<>();

    UpstreamRun(DagGraph dag) {
        this.dag = dag;
    }

    /** @param task a task of that DAG */
    void gave(String task, @Nullable Object result) {
        results.put(task, Session.codec().encode(result));
    }

    boolean hasResultOf(String task) {
        return results.containsKey(task);
    }

    List<Change> rows(long runId, Instant at) {
        List<Change> rows = new ArrayList<>();
        rows.add(new RunRecord(
                runId,
                dag.id(),
                dag.version(),
                RunType.MANUAL,
                at,
                Interval.emptyAt(at),
                "{}",
                RunState.SUCCESS,
                at,
                at,
                at,
                null,
                ""));
        results.forEach((task, result) -> rows.add(new TaskRecord(
                runId, task, TaskRecord.NOT_MAPPED, TaskState.SUCCESS, 1, 0, 0, null, at, at, at, result, "")));
        return rows;
    }
}
