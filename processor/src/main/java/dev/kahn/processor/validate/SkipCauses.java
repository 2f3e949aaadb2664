package dev.kahn.processor.validate;

import dev.kahn.graph.Trigger;
import dev.kahn.processor.model.Argument;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a task can end as skipped: the nearest task by whose doing that is, itself or one upstream from which skips go on to it,
 * and the way from there. Of several that are as near it is the one that is declared first.
 */
final class SkipCauses {

    private final OutcomeGraph graph;
    private final List<OutcomeNode> nodes;
    private final Outcomes outcomes;
    private final BitSet neverFail;
    private final Numbers declared;

    /**
     * Looks into what was thought through.
     *
     * @param nodes those of the graph, as they were thought through
     * @param neverFail the numbers of the tasks that were taken not to fail
     */
    SkipCauses(DagModel dag, OutcomeGraph graph, List<OutcomeNode> nodes, Outcomes outcomes, BitSet neverFail) {
        this.graph = graph;
        this.nodes = nodes;
        this.outcomes = outcomes;
        this.neverFail = neverFail;
        this.declared = new Numbers(dag.tasks());
    }

    /** The cause, as a clause; of a task that can be skipped. */
    String of(TaskModel task) {
        Map<Integer, Integer> towards = new HashMap<>();
        List<Integer> nearest = List.of(graph.numbers().of(task.id()));
        while (!nearest.isEmpty()) {
            List<Integer> next = new ArrayList<>();
            for (int each : nearest) {
                Optional<String> cause = own(each);
                if (cause.isPresent()) {
                    return cause.get() + way(each, towards);
                }
                for (int upstream : nodes.get(each).upstream()) {
                    if (passesOn(nodes.get(each), upstream) && towards.putIfAbsent(upstream, each) == null) {
                        next.add(upstream);
                    }
                }
            }
            next.sort(Comparator.comparing(number -> declared.of(id(number))));
            nearest = next;
        }
        return "task " + task.id() + " can be skipped";
    }

    /** What of the task itself can have it skipped. */
    private Optional<String> own(int number) {
        TaskModel task = graph.order().get(number);
        OutcomeNode node = nodes.get(number);
        int all = node.upstream().size();
        String cause = null;
        // Its rule is looked at before anything else; by some it is skipped where nothing goes wrong.
        if (trigger(node, all, 0, 0) == Trigger.SKIP) {
            cause = " has the rule " + node.rule();
        } else if (node.canSkip() && outcomes.canStart(number)) {
            cause = task.arguments().stream().anyMatch(Argument.Context.class::isInstance)
                    ? " can skip itself because it takes a TaskContext"
                    : " can be skipped because its softFail is true";
        } else if (node.hasBranch() && nodes.get(node.decider()).values() > 1) {
            cause = " is on branch \"" + task.branch().orElseThrow().constant() + "\" of task " + id(node.decider());
        } else if (node.hasList() && !neverFail.get(node.list()) && trigger(node, all - 1, 1, 0) == Trigger.START) {
            cause = " is mapped over task " + id(node.list()) + ", which can fail";
        }
        return Optional.ofNullable(cause).map(own -> "task " + task.id() + own);
    }

    private String id(int task) {
        return graph.order().get(task).id();
    }

    /** What its rule says once all are done that it runs after. */
    private static Trigger trigger(OutcomeNode node, int succeeded, int failed, int skipped) {
        return Trigger.of(node.rule(), node.upstream().size(), succeeded, failed, skipped);
    }

    /** Whether a skip of the one upstream can have it skipped, be it alone or with all others. */
    private boolean passesOn(OutcomeNode node, int upstream) {
        int all = node.upstream().size();
        return outcomes.canBeSkipped(upstream)
                && (upstream == node.decider()
                        || upstream == node.list()
                        || trigger(node, all - 1, 0, 1) == Trigger.SKIP
                        || (trigger(node, 0, 0, all) == Trigger.SKIP
                                && node.upstream().stream().allMatch(outcomes::canBeSkipped)));
    }

    /** Nothing where it is the task itself. */
    private String way(int from, Map<Integer, Integer> towards) {
        List<String> steps = new ArrayList<>(List.of(id(from)));
        for (Integer step = towards.get(from); step != null; step = towards.get(step)) {
            steps.add(id(step));
        }
        return steps.size() == 1 ? "" : " (" + String.join(" → ", steps) + ")";
    }
}
