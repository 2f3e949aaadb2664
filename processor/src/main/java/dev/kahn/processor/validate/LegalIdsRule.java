package dev.kahn.processor.validate;

import dev.kahn.graph.Ids;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.ParameterDeclaration;
import dev.kahn.processor.declare.PoolDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;

/** Ids are valid as file names, setting keys and parts of URLs; see {@link Ids}. */
final class LegalIdsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        check("DAG", dag.id(), dag.declaration().id().position(), findings);
        for (PoolDeclaration pool : dag.declaration().pools()) {
            check("pool", pool.name().value(), pool.name().position(), findings);
        }
        for (TaskModel task : dag.tasks()) {
            if (!task.declaration().hasUnreadableId()) {
                check("task", task.id(), task.declaration().id().position(), findings);
            }
            for (ParameterDeclaration parameter : task.declaration().parameters()) {
                if (parameter.source() instanceof ParameterDeclaration.Configured connection) {
                    Attribute<String> name = connection.name();
                    check("connection", name.value(), name.position(), findings);
                }
            }
        }
    }

    private static void check(String kind, String id, Position position, Findings findings) {
        if (!Ids.isLegal(id)) {
            findings.add(Problem.ILLEGAL_ID, position, kind, id);
        }
    }
}
