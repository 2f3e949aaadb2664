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
 * Why a task can end as skipped: the nearest task that causes it, which is the task itself or one upstream whose skip
 * is passed on, and the way from there. Among equally near tasks it is the one declared first.
 */
final class SkipCauses {

    private final OutcomeGraph graph;
    private final List<OutcomeNode> nodes;
    private final Outcomes outcomes;
    private final BitSet neverFail;
    private final Numbers declared;

    /**
     * Explains the result of an exploration.
     *
     * @param nodes the nodes of the graph, as explored
     * @param neverFail the numbers of the tasks that were assumed not to fail
     */
    SkipCauses(DagModel dag, OutcomeGraph graph, List<OutcomeNode> nodes, Outcomes outcomes, BitSet neverFail) {
        this.graph = graph;
        this.nodes = nodes;
        this.outcomes = outcomes;
        this.neverFail = neverFail;
        this.declared = new Numbers(dag.tasks());
    }

    /** The cause as a clause, for a task that can be skipped. */
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

    /** What in the task itself can cause it to be skipped. */
    private Optional<String> own(int number) {
        TaskModel task = graph.order().get(number);
        OutcomeNode node = nodes.get(number);
        int all = node.upstream().size();
        String cause = null;
        // Its rule comes first: with some rules, a task is skipped although nothing goes wrong.
        if (trigger(node, all, 0, 0) == Trigger.SKIP) {
            cause = " has the rule " + node.rule();
        } else if (node.canSkip() && outcomes.canStart(number)) {
            cause = task.arguments().stream().anyMatch(Argument.Context.class::isInstance)
                    ? " can skip itself because it takes a TaskContext"
                    : " can be skipped because its softFail is true";
        } else if (node.hasBranch() && nodes.get(node.decider()).values() > 1 && outcomes.canStart(node.decider())) {
            cause = " is on branch \"" + task.branch().orElseThrow().constant() + "\" of task " + id(node.decider());
        } else if (node.hasList() && !neverFail.get(node.list()) && trigger(node, all - 1, 1, 0) == Trigger.START) {
            cause = " is mapped over task " + id(node.list()) + ", which can fail";
        }
        return Optional.ofNullable(cause).map(own -> "task " + task.id() + own);
    }

    private String id(int task) {
        return graph.order().get(task).id();
    }

    /** The effect of its rule once all its upstream tasks are done. */
    private static Trigger trigger(OutcomeNode node, int succeeded, int failed, int skipped) {
        return Trigger.of(node.rule(), node.upstream().size(), succeeded, failed, skipped);
    }

    /**
     * Whether a skip of the upstream task can cause this task to be skipped, alone or together with skips of all
     * others.
     */
    private boolean passesOn(OutcomeNode node, int upstream) {
        int all = node.upstream().size();
        return outcomes.canBeSkipped(upstream)
                && (upstream == node.decider()
                        || upstream == node.list()
                        || trigger(node, all - 1, 0, 1) == Trigger.SKIP
                        || (trigger(node, 0, 0, all) == Trigger.SKIP
                                && node.upstream().stream().allMatch(outcomes::canBeSkipped)));
    }

    /** Empty if the task itself is the cause. */
    private String way(int from, Map<Integer, Integer> towards) {
        List<String> steps = new ArrayList<>(List.of(id(from)));
        for (Integer step = towards.get(from); step != null; step = towards.get(step)) {
            steps.add(id(step));
        }
        return steps.size() == 1 ? "" : " (" + String.join(" → ", steps) + ")";
    }
}
