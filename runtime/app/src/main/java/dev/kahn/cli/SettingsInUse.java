package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.Overrides;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.view.DagSummary;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of DAGs that count: those of the server that is named or that serves the home, which may have been started with
 * others than this process has; without a server, those of this process. Not thread-safe.
 */
final class SettingsInUse {

    private final Surroundings surroundings;
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

    /** The DAGs of the server; empty if there is none. */
    Optional<List<DagSummary>> dags() {
        return ask(ServerViews::dags);
    }

    /** What settings have changed about a DAG. */
    List<OverriddenValue> overrides(DagGraph dag) {
        return ask(views -> views.overrides(dag.id()))
                .orElseGet(() -> surroundings.settings().overrides(dag));
    }

    /** A DAG of this program with the settings that count. */
    DagGraph effective(Dags.Dag dag) {
        return ask(views -> views.overrides(dag.id()))
                .map(values -> changed(List.of(dag.graph()), values).get(0))
                .orElseGet(() -> surroundings.settings().effective(dag.graph()));
    }

    /** The DAGs of this program with the settings that count. */
    List<DagGraph> effective() {
        return dags().map(dags -> changed(
                        surroundings.dags().graphs(),
                        dags.stream()
                                .flatMap(dag -> dag.overrides().stream())
                                .distinct() // because several DAGs can share a pool
                                .toList()))
                .orElseGet(() -> surroundings.settings().effective());
    }

    /** Values are written as in a setting, so they can be set here, too; those of DAGs that are not here change nothing. */
    private static List<DagGraph> changed(Collection<DagGraph> compiled, List<OverriddenValue> values) {
        return Overrides.apply(
                        compiled,
                        values.stream().collect(Collectors.toMap(OverriddenValue::setting, OverriddenValue::effective)),
                        key -> key)
                .dags();
    }

    /** Prints what settings have changed, below something else, and whose they are; nothing if they have changed nothing. */
    void say(List<OverriddenValue> overrides) {
        OverrideLines.below(overrides).forEach(surroundings.screen()::println);
        if (server != null && !overrides.isEmpty()) {
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
