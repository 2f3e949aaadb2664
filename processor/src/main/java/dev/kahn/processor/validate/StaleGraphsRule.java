package dev.kahn.processor.validate;

import dev.kahn.graph.DagGraph;
import dev.kahn.processor.declare.DagClasses;
import dev.kahn.processor.earlier.ClassPathGraphs;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.DagReference;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;

/**
 * The DAGs on the class path that a DAG runs after, directly or indirectly, have graphs, and the graphs match the
 * classes beside them. Runs follow the compiled graphs and ids: a class that was compiled without the processor, or
 * before another DAG got a new id, would wait for something that never happens.
 */
final class StaleGraphsRule implements Rule {

    private final KnownDags dags;

    StaleGraphsRule(KnownDags dags) {
        this.dags = dags;
    }

    @Override
    public void check(DagModel dag, Findings findings) {
        Set<TypeElement> seen = new HashSet<>();
        for (DagReference reference : dag.after()) {
            Deque<TypeElement> queue = new ArrayDeque<>();
            dags.type(reference.type()).ifPresent(queue::add);
            while (!queue.isEmpty()) {
                TypeElement upstream = queue.remove();
                if (!dags.isCompiledNow(upstream) && seen.add(upstream)) {
                    check(upstream, reference, findings);
                    queue.addAll(DagClasses.after(upstream));
                }
            }
        }
    }

    private void check(TypeElement upstream, DagReference at, Findings findings) {
        DagClasses.id(upstream).ifPresent(id -> {
            if (!dags.hasDefinition(upstream)) {
                findings.add(Problem.NO_GRAPH, at.position(), id, upstream.getQualifiedName());
                return;
            }
            ClassPathGraphs.Beside beside = dags.beside(upstream, id);
            if (beside.isVisible()) {
                difference(beside.graph(), upstream)
                        .ifPresent(what -> findings.add(
                                Problem.STALE_GRAPH, at.position(), id, upstream.getQualifiedName(), what));
            }
        });
    }

    private Optional<String> difference(Optional<DagGraph> found, TypeElement upstream) {
        if (found.isEmpty()) {
            return Optional.of("there is no graph with that id");
        }
        DagGraph graph = found.get();
        if (!dags.isOf(graph, upstream)) {
            return Optional.of("the graph is of class " + graph.type());
        }
        Set<String> after = new TreeSet<>();
        DagClasses.after(upstream).forEach(type -> DagClasses.id(type).ifPresent(after::add));
        Set<String> compiled = new TreeSet<>(graph.after());
        boolean isKnown = DagClasses.afterIsWhole(upstream);
        return isKnown && !after.equals(compiled)
                ? Optional.of("the graph runs after " + listed(compiled) + ", but the class after " + listed(after))
                : Optional.empty();
    }

    private static String listed(Set<String> ids) {
        return ids.isEmpty() ? "nothing" : String.join(", ", ids);
    }
}
