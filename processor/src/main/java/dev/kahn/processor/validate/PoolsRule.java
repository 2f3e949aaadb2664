package dev.kahn.processor.validate;

import dev.kahn.graph.Suggestion;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.PoolDeclaration;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.Set;

/** Every pool that is named is declared, with one size and enough slots. */
final class PoolsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        for (PoolDeclaration pool : dag.declaration().pools()) {
            Integer slots = dag.pools().get(pool.name().value());
            int here = pool.slots().value();
            if (slots != null && slots != here && here >= 1 && slots >= 1) {
                findings.add(
                        Problem.POOL_CONFLICT,
                        pool.slots().position(),
                        pool.name().value(),
                        here,
                        slots);
            }
        }
        checkKnown(dag, dag.declaration().pool(), findings);
        for (TaskModel task : dag.tasks()) {
            checkKnown(dag, task.declaration().pool(), findings);
            checkSlots(dag, task, findings);
        }
    }

    private static void checkKnown(DagModel dag, Attribute<String> pool, Findings findings) {
        if (!pool.value().isEmpty()
                && !dag.pools().containsKey(pool.value())
                && !dag.declaration().unknown().couldDeclarePools()) {
            findings.add(
                    Problem.UNKNOWN_POOL,
                    pool.position(),
                    pool.value(),
                    advice(dag.pools().keySet(), pool.value()));
        }
    }

    private static String advice(Set<String> pools, String wanted) {
        String others = pools.isEmpty()
                ? ""
                : Suggestion.among(pools, "", pools.size() == 1 ? "the only pool is" : "the pools are")
                        + "; name one, or ";
        return Suggestion.nearest(pools, wanted)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(others + "declare it on the class of a DAG: @Pool(name = \"" + wanted + "\", slots = …)");
    }

    private static void checkSlots(DagModel dag, TaskModel task, Findings findings) {
        TaskDeclaration declared = task.declaration();
        String pool = declared.pool().value().isEmpty()
                ? dag.declaration().pool().value()
                : declared.pool().value();
        Integer slots = dag.pools().get(pool);
        if (slots != null && slots >= 1 && declared.slots().value() > slots) {
            findings.add(
                    Problem.TOO_MANY_SLOTS,
                    declared.slots().position(),
                    task.id(),
                    declared.slots().value(),
                    pool,
                    slots);
        }
    }
}
