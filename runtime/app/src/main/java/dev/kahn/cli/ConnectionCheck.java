package dev.kahn.cli;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.connect.client.DagConnections;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.UsageException;
import java.util.Collection;
import java.util.List;

/** Whether all connections that tasks take are configured. Connects to none. */
final class ConnectionCheck {

    private ConnectionCheck() {}

    /** What is missing, all at once. */
    static List<String> problems(Collection<DagGraph> dags, Surroundings surroundings) {
        if (dags.stream()
                .flatMap(dag -> dag.tasks().stream())
                .allMatch(task -> task.connections().isEmpty())) {
            return List.of(); // as most: nothing is loaded for it
        }
        try (ConfiguredConnections configured = surroundings.connections()) {
            return new DagConnections(configured, dags).problems();
        }
    }

    /** @throws UsageException that names all that is missing */
    static void require(DagGraph dag, Surroundings surroundings) {
        List<String> problems = problems(List.of(dag), surroundings);
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
    }
}
