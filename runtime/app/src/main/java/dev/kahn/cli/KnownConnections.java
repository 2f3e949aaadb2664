package dev.kahn.cli;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.connect.client.DagConnections;
import dev.kahn.notify.Notifiers;

/** The connections of the program with all who use them: its tasks, and whom its DAGs tell as they are configured. */
final class KnownConnections {

    private KnownConnections() {}

    static DagConnections of(ConfiguredConnections configured, Surroundings surroundings) {
        Settings settings = surroundings.settings();
        return new DagConnections(
                configured,
                surroundings.dags().graphs().stream().map(settings::effective).toList(),
                target -> Notifiers.connection(target, settings.all()));
    }
}
