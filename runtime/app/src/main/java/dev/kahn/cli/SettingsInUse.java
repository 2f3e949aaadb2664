package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.Overrides;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of DAGs that count: those of the server that is named or that serves the home, which may have been started with
 * others than this process has; without a server, and for a DAG that it lacks, those of this process. Not thread-safe.
 */
final class SettingsInUse {

    private final Surroundings surroundings;
    private final Set<OverriddenValue> own = new HashSet<>();
    private @Nullable ServerClient server;

    private SettingsInUse(Surroundings surroundings, @Nullable ServerClient server) {
        this.surroundings = surroundings;
        this.server = server;
    }

    static SettingsInUse of(Surroundings surroundings) {
        ServerClient server = surroundings.server().whoseSettingsCount().orElse(null);
        if (server != null) {
            surroundings.noteSettingsOfServer();
        }
        return new SettingsInUse(surroundings, server);
    }

    /** A DAG of this program with the settings that count, and what these have changed. */
    record InUse(DagGraph dag, List<OverriddenValue> overrides) {}

    /** What settings have changed about a DAG. */
    List<OverriddenValue> overrides(DagGraph dag) {
        return inUse(dag, ask(views -> views.overrides(dag.id())).flatMap(Function.identity()))
                .overrides();
    }

    /** A DAG of this program with the settings that count. */
    DagGraph effective(Dags.Dag dag) {
        return inUse(dag.graph(), ask(views -> views.overrides(dag.id())).flatMap(Function.identity()))
                .dag();
    }

    /** The DAGs of this program with the settings that count. */
    List<DagGraph> effective() {
        return dags().stream().map(InUse::dag).toList();
    }

    /** The DAGs of this program with the settings that count, and what these have changed. */
    List<InUse> dags() {
        Map<String, List<OverriddenValue>> served = new HashMap<>();
        ask(ServerViews::dags).ifPresent(dags -> dags.forEach(dag -> served.put(dag.dag(), dag.overrides())));
        return surroundings.dags().graphs().stream()
                .map(dag -> inUse(dag, Optional.ofNullable(served.get(dag.id()))))
                .toList();
    }

    /** @param ofServer empty if the server does not have the DAG, or there is none: then those of this process count */
    private InUse inUse(DagGraph compiled, Optional<List<OverriddenValue>> ofServer) {
        if (ofServer.isPresent()) {
            return new InUse(changed(compiled, ofServer.get()), ofServer.get());
        }
        List<OverriddenValue> values = surroundings.settings().overrides(compiled);
        own.addAll(values);
        return new InUse(surroundings.settings().effective(compiled), values);
    }

    /** Values are written as in a setting, so they can be set here, too; those of tasks that are not here change nothing. */
    private static DagGraph changed(DagGraph compiled, List<OverriddenValue> values) {
        return Overrides.apply(
                        List.of(compiled),
                        values.stream().collect(Collectors.toMap(OverriddenValue::setting, OverriddenValue::effective)),
                        key -> key)
                .dags()
                .get(0);
    }

    /** Prints what settings have changed, below something else, and whose they are; nothing if they have changed nothing. */
    void say(List<OverriddenValue> overrides) {
        OverrideLines.below(overrides).forEach(surroundings.screen()::println);
        if (server != null && !overrides.isEmpty() && overrides.stream().noneMatch(own::contains)) {
            surroundings
                    .screen()
                    .println(new Line().add(Paint.FAINT, "These are the settings of " + server.name() + "."));
        }
    }

    /** A named server has to answer. Without that of the home, the home can still be looked at. */
    private <T> Optional<T> ask(Function<ServerViews, T> question) {
        if (server == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(new ServerViews(server, surroundings)));
        } catch (StoreException e) {
            if (surroundings.server().url().isPresent()) {
                throw e;
            }
            surroundings
                    .screen()
                    .note("The settings are those of this command: " + server.name() + " serves the home, but does not"
                            + " say what it runs with.");
            server = null;
            return Optional.empty();
        }
    }
}
