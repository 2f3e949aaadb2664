package dev.kahn.engine;

import dev.kahn.graph.DagGraph;
import java.util.List;

/**
 * DAGs with the settings of this installation applied.
 *
 * @param dags the graphs with their effective values, in the order given
 * @param values what the settings changed, in the order of their keys; a setting equal to the declared value changes nothing
 * @param problems what is wrong with the settings, one line each; empty if nothing is
 */
public record Overridden(List<DagGraph> dags, List<OverriddenValue> values, List<String> problems) {

    /** Copies the lists. */
    public Overridden {
        dags = List.copyOf(dags);
        values = List.copyOf(values);
        problems = List.copyOf(problems);
    }
}
