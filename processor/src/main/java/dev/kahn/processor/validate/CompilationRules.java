package dev.kahn.processor.validate;

import com.google.common.base.Ascii;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.util.HashMap;
import java.util.Map;

/** What must hold among the DAGs of one compilation. It remembers the ones it has seen, which can be of earlier rounds. */
public final class CompilationRules {

    private final Map<String, Seen> byId = new HashMap<>();

    private record Seen(String id, String type) {}

    /** Starts with no DAG seen. */
    public CompilationRules() {}

    /** Looks at a DAG beside those seen before. */
    public void check(DagModel dag, Findings findings) {
        Seen first = byId.putIfAbsent(
                Ascii.toLowerCase(dag.id()),
                new Seen(dag.id(), dag.type().getQualifiedName().toString()));
        if (first != null) {
            findings.add(Problem.DUPLICATE_DAG, dag.declaration().id().position(), dag.id(), first.id(), first.type());
        }
    }
}
