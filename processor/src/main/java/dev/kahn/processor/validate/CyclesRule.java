package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tasks can be ordered. Of each group of tasks that wait for each other, a shortest cycle is reported in the order
 * in which the tasks would run, starting with the one declared first. The message also names the edges to remove so
 * that no cycle remains, and points at one.
 */
final class CyclesRule implements Rule {

    private static final int MOST_NAMED = 3;

    @Override
    public void check(DagModel dag, Findings findings) {
        List<String> ids = dag.tasksById().keySet().asList();
        Map<String, Integer> indexes = new HashMap<>();
        ids.forEach(id -> indexes.put(id, indexes.size()));
        List<List<Integer>> upstream = new ArrayList<>();
        for (TaskModel task : dag.tasksById().values()) {
            upstream.add(task.upstream().stream()
                    .map(indexes::get)
                    .filter(other -> other != upstream.size())
                    .toList());
        }
        for (Knot knot : ShortestCycles.of(upstream)) {
            List<String> circle = knot.circle().stream().map(ids::get).toList();
            Optional<List<Integer>> looked = knot.edgesOfAllCircles(upstream);
            List<Integer> common = looked.orElse(List.of());
            boolean isEachAsGood = common.size() == circle.size() - 1;
            int told = isEachAsGood || common.isEmpty() ? circle.size() - 2 : common.get(0);
            findings.add(
                    Problem.CYCLE,
                    mentions(dag, circle, told).get(0).position(),
                    dag.id(),
                    String.join(" → ", circle),
                    isEachAsGood ? "one of these edges" : advice(dag, circle, common, looked.isPresent()));
        }
    }

    private static String advice(DagModel dag, List<String> circle, List<Integer> common, boolean isKnown) {
        if (common.isEmpty()) {
            return "one of these edges, then one of each cycle that remains"
                    + (isKnown ? ": no edge is in all of them" : "");
        }
        return common.stream()
                        .limit(MOST_NAMED)
                        .map(place -> named(dag, circle, place))
                        .collect(Collectors.joining(" or "))
                + ", which breaks every cycle of these tasks";
    }

    /** {@code mail → upload (in after of upload)}. */
    private static String named(DagModel dag, List<String> circle, int place) {
        String attributes = mentions(dag, circle, place).stream()
                .map(Reference::attribute)
                .distinct()
                .collect(Collectors.joining(" and "));
        String task = circle.get(place + 1);
        return circle.get(place) + " → " + task + " (in " + attributes + " of " + task + ")";
    }

    /** The references by which the task at the end of an edge names the one at its start. */
    private static List<Reference> mentions(DagModel dag, List<String> circle, int place) {
        return dag.task(circle.get(place + 1))
                .orElseThrow()
                .edges()
                .filter(edge -> edge.task().equals(circle.get(place)))
                .toList();
    }
}
