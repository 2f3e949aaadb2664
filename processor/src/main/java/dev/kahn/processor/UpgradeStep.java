package dev.kahn.processor;

import dev.kahn.graph.DagGraph;
import dev.kahn.processor.declare.DagClasses;
import dev.kahn.processor.earlier.Baseline;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.GraphBuilder;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import dev.kahn.processor.report.Report;
import dev.kahn.processor.validate.UpgradeRule;
import java.util.Collections;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Compares DAGs with the baseline, if there is one. */
final class UpgradeStep {

    private final Optional<Baseline> baseline;
    private final String option;
    private final Messager messager;
    private final Elements elements;
    private final GraphBuilder graphs;

    /** The graphs of the baseline; null before the first DAG. */
    private @Nullable NavigableMap<String, DagGraph> before;

    /** The ids of the baseline that are dealt with. */
    private final Set<String> seen = new HashSet<>();

    UpgradeStep(ProcessingEnvironment environment, Optional<Baseline> baseline) {
        this.baseline = baseline;
        option = environment.getOptions().getOrDefault(Baseline.OPTION, "");
        messager = environment.getMessager();
        elements = environment.getElementUtils();
        graphs = new GraphBuilder(elements);
    }

    /**
     * Compares a DAG.
     *
     * @param dag a DAG in which no rule found a fault
     * @param ids the ids of the DAGs of this compilation
     */
    void check(DagModel dag, Set<String> ids, Findings findings) {
        if (baseline.isEmpty()) {
            return;
        }
        DagGraph old = graphsBefore(baseline.get()).get(dag.id());
        if (old != null) {
            seen.add(dag.id());
            UpgradeRule.check(dag, old, graphs.build(dag), findings);
        } else {
            renamed(dag, ids).ifPresent(id -> {
                seen.add(id);
                findings.add(Problem.DAG_RENAMED, dag.declaration().id().position(), dag.id(), id);
            });
        }
    }

    /** The id that the class had, if no other DAG has it now. */
    private Optional<String> renamed(DagModel dag, Set<String> ids) {
        return graphsBefore(baseline.orElseThrow()).values().stream()
                .filter(old -> old.type().equals(dag.name().binary()))
                .map(DagGraph::id)
                .filter(id -> !ids.contains(id))
                .findFirst();
    }

    /** Reports the DAGs that no longer exist, once the whole compilation has been seen. */
    void finish() {
        if (before == null) { // there are no DAGs now, but there may have been some
            before = baseline.map(Baseline::readIfThere).orElse(Collections.emptyNavigableMap());
        }
        for (DagGraph old : before.values()) {
            TypeElement type = elements.getTypeElement(old.type().replace('$', '.'));
            boolean isThere = type != null && DagClasses.id(type).isPresent();
            if (!isThere && !seen.contains(old.id())) {
                Report.printNowhere(messager, Problem.DAG_GONE, old.id(), old.type());
            }
        }
    }

    private NavigableMap<String, DagGraph> graphsBefore(Baseline from) {
        if (before == null) {
            try {
                before = from.read();
                if (before.isEmpty()) {
                    Report.printNowhere(messager, Problem.EMPTY_BASELINE, option);
                }
            } catch (IllegalArgumentException e) {
                before = Collections.emptyNavigableMap();
                Report.printNowhere(messager, Problem.BAD_OPTION, String.valueOf(e.getMessage()));
            }
        }
        return before;
    }
}
