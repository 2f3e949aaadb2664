package dev.kahn.processor.validate;

import com.google.common.base.Ascii;
import dev.kahn.processor.declare.DagClasses;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.DagReference;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * What must hold between DAGs: those of one compilation, and those in jars that they run after. It remembers the DAGs
 * it has seen, including those of earlier rounds.
 */
public final class CompilationRules {

    private final KnownDags dags;
    private final StaleGraphsRule staleGraphs;
    private final Map<String, Seen> byId = new HashMap<>();
    private final Set<Set<String>> reportedCycles = new HashSet<>();

    private record Seen(String id, String type) {}

    /** Starts without any DAG. */
    public CompilationRules(KnownDags dags) {
        this.dags = dags;
        this.staleGraphs = new StaleGraphsRule(dags);
    }

    /** Checks a DAG against those seen before. */
    public void check(DagModel dag, Findings findings) {
        checkId(dag, findings);
        checkCycle(dag, findings);
        staleGraphs.check(dag, findings);
    }

    private void checkId(DagModel dag, Findings findings) {
        Seen first = byId.putIfAbsent(
                Ascii.toLowerCase(dag.id()),
                new Seen(dag.id(), dag.type().getQualifiedName().toString()));
        if (first != null) {
            findings.add(Problem.DUPLICATE_DAG, dag.declaration().id().position(), dag.id(), first.id(), first.type());
        } else {
            dags.other(dag.id())
                    .ifPresent(other -> findings.add(
                            Problem.DUPLICATE_DAG,
                            dag.declaration().id().position(),
                            dag.id(),
                            DagClasses.id(other).orElse(""),
                            other.getQualifiedName()));
        }
    }

    /** Reports the shortest cycle through the DAG, where the DAG names the one before it. */
    private void checkCycle(DagModel dag, Findings findings) {
        List<TypeElement> cycle = shortestCycle(dag.type());
        Set<String> members =
                cycle.stream().map(type -> type.getQualifiedName().toString()).collect(Collectors.toSet());
        if (cycle.isEmpty() || !reportedCycles.add(members)) {
            return;
        }
        String before = cycle.get(cycle.size() - 2).getQualifiedName().toString();
        dag.after().stream()
                .filter(reference -> reference.type().equals(before))
                .map(DagReference::position)
                .findFirst()
                .ifPresent(position -> findings.add(
                        Problem.DAG_CYCLE,
                        position,
                        cycle.stream().map(CompilationRules::simpleName).collect(Collectors.joining(" → "))));
    }

    private static String simpleName(TypeElement type) {
        return type.getSimpleName().toString();
    }

    /** The cycle from the class along "runs before" back to it; empty if there is none. */
    private List<TypeElement> shortestCycle(TypeElement start) {
        Map<TypeElement, TypeElement> next = new HashMap<>();
        Deque<TypeElement> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty() && !next.containsKey(start)) {
            TypeElement type = queue.remove();
            for (TypeElement before : dags.after(type)) {
                if (next.putIfAbsent(before, type) == null) {
                    queue.add(before);
                }
            }
        }
        List<TypeElement> cycle = new ArrayList<>();
        if (next.containsKey(start)) {
            cycle.add(start);
            do {
                cycle.add(Objects.requireNonNull(next.get(cycle.get(cycle.size() - 1))));
            } while (!cycle.get(cycle.size() - 1).equals(start));
        }
        return cycle;
    }
}
