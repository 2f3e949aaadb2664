package dev.kahn.web.api;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Edge;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.DagSummary.LastRun;
import dev.kahn.web.site.BackfillPreview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON of DAGs and backfills, in responses and requests. */
final class DagViews {

    private DagViews() {}

    /** A task of a DAG; its group is empty if it has none. */
    record DagTask(
            String task,
            String description,
            boolean isSensor,
            @Nullable String forEach,
            String group,
            String pool) {

        static DagTask of(DagGraph dag, TaskNode task) {
            return new DagTask(
                    task.id(),
                    task.description(),
                    task.poll() != null,
                    task.forEach(),
                    task.group(),
                    PoolSizes.name(dag, task));
        }
    }

    /** An edge. */
    record DagEdge(String from, String to, Edge.Kind kind) {
        static DagEdge of(Edge edge) {
            return new DagEdge(edge.upstream(), edge.downstream(), edge.kind());
        }
    }

    /** A parameter of a DAG's runs; its description is empty if its record has none. */
    record DagParam(
            String name,
            String type,
            String description,
            @Nullable String defaultValue) {
        static DagParam of(ParamsSpec.Param param) {
            return new DagParam(param.name(), param.type(), param.description(), param.defaultValue());
        }
    }

    /** A DAG with everything about it. */
    record DagDetail(
            String dag,
            String version,
            String description,
            @Nullable String schedule,
            String zone,
            List<String> after,
            String owner,
            List<String> tags,
            boolean paused,
            int maxActiveRuns,
            List<OverriddenValue> overrides,
            List<Instant> nextTicks,
            List<DagParam> params,
            List<DagTask> tasks,
            List<DagEdge> edges,
            List<LastRun> lastRuns) {}

    /** A request for a run. Parameters are strings, numbers and booleans, or whatever the DAG's record takes. */
    record TriggerRequest(
            @Nullable Map<String, JsonNode> params,
            @Nullable Instant scheduledFor) {}

    /** Whether a DAG is paused. */
    record DagState(String dag, boolean paused) {}

    /** A request for a backfill. More than 1,000 ticks need {@code sure}. */
    record BackfillRequest(
            Instant from,
            @Nullable Instant to,
            @Nullable Integer parallel,
            @Nullable Boolean again,
            @Nullable Boolean sure,
            @Nullable Map<String, JsonNode> params) {}

    /** A tick of a backfill. */
    record BackfillTick(Instant tick, @Nullable Long run, BackfillPreview.Fate fate) {}

    /**
     * What would happen to the ticks of a backfill, or to the first ones if there are many. No more than 100,000 are
     * counted: beyond that, the count is 100,001.
     */
    record BackfillPlan(int count, List<BackfillTick> ticks) {}

    /** A backfill. */
    record BackfillView(
            long backfill,
            String dag,
            Instant from,
            Instant to,
            int parallel,
            boolean again,
            String actor,
            Instant createdAt,
            @Nullable Instant decidedUntil,
            @Nullable Instant endedAt,
            boolean cancelled) {

        static BackfillView of(BackfillRecord row) {
            return new BackfillView(
                    row.backfillId(),
                    row.dagId(),
                    row.from(),
                    row.to(),
                    row.parallel(),
                    row.again(),
                    row.actor().name(),
                    row.createdAt(),
                    row.decidedUntil(),
                    row.endedAt(),
                    row.isCancelled());
        }
    }

    /**
     * The progress of a backfill: how many ticks it has, and how many of them have a successful run. Until it has
     * ended, no more than 100,001 ticks are counted.
     */
    record BackfillProgress(BackfillView backfill, long ticks, long succeeded) {}

    /** The state to mark a task with. */
    record MarkRequest(TaskState as) {}
}
