package dev.kahn.node;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.connect.client.DagConnections;
import dev.kahn.notify.Notifiers;
import dev.kahn.setup.Application;
import dev.kahn.setup.Settings;
import dev.kahn.setup.Setup;
import java.util.Map;

/** The connections of the program with all that uses them: its tasks, and the notifications of its DAGs as configured. */
public final class KnownConnections {

    private KnownConnections() {}

    public static DagConnections of(ConfiguredConnections configured, Setup setup) {
        Settings settings = setup.settings();
        return new DagConnections(
                configured,
                setup.application().map(Application::connections).orElse(Map.of()),
                setup.dags().graphs().stream().map(settings::effective).toList(),
                target -> Notifiers.connection(target, settings.all()));
    }
}
