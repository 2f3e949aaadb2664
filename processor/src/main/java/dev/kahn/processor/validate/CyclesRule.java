package dev.kahn.processor.validate;

import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks can be put in an order. Of each knot of tasks that wait for each other the shortest circle is reported, in
 * the order in which the tasks would run, from the one that is declared first; at the place where that one names the last.
 */
final class CyclesRule implements Rule {

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
        for (List<Integer> cycle : ShortestCycles.of(upstream)) {
            List<String> tasks = cycle.stream().map(ids::get).toList();
            findings.add(Problem.CYCLE, closingEdge(dag, tasks), dag.id(), String.join(" → ", tasks));
        }
    }

    /** The place where the first task names the one before it: the one but last, as the path is closed. */
    private static Position closingEdge(DagModel dag, List<String> tasks) {
        String last = tasks.get(tasks.size() - 2);
        return dag.task(tasks.get(0))
                .orElseThrow()
                .edges()
                .filter(edge -> edge.task().equals(last))
                .map(Reference::position)
                .findFirst()
                .orElseThrow();
    }
}
