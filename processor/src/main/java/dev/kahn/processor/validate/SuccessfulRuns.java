package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.TriggerRule;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What the successful runs of a DAG have in common. */
final class SuccessfulRuns {

    private SuccessfulRuns() {}

    /**
     * Why a run can succeed without the success of a task. This is lenient: if there are too many combinations of
     * outcomes, and because tasks downstream are not considered, it may call more possible than is.
     *
     * @return empty if it cannot; also if edges or branches are unclear, which other rules report
     */
    static Optional<String> whyLacking(DagModel dag, TaskModel task, JavaTypes types) {
        Optional<OutcomeGraph> graph = OutcomeGraph.of(dag, types).map(whole -> whole.upTo(task));
        if (graph.isEmpty()) {
            return Optional.empty();
        }
        if (task.declaration().allowFailure().value()) {
            return Optional.of("task " + task.id() + " may fail because its allowFailure is true");
        }
        List<OutcomeNode> nodes = new ArrayList<>(graph.get().nodes());
        BitSet neverFail = new BitSet();
        for (TaskModel each : graph.get().order()) {
            neverFail.set(
                    graph.get().numbers().of(each.id()),
                    !each.declaration().allowFailure().value());
        }
        int number = graph.get().numbers().of(task.id());
        int taker = nodes.size();
        nodes.add(new OutcomeNode(TriggerRule.NONE_FAILED, ImmutableList.of(number), -1, 0, -1, 1, false));
        Outcomes outcomes = Outcomes.of(nodes, neverFail);
        return outcomes.canMiss(taker, number)
                ? Optional.of(new SkipCauses(dag, graph.get(), nodes, outcomes, neverFail).of(task))
                : Optional.empty();
    }
}
