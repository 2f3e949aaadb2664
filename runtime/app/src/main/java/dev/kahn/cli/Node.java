package dev.kahn.cli;

import dev.kahn.connect.ConfiguredConnections;
import dev.kahn.engine.Engine;
import dev.kahn.engine.UpstreamResults;
import dev.kahn.engine.execute.Capture;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.port.LogSink;
import dev.kahn.engine.port.RunListener;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.store.JdbcRunStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine of this process, with all that it needs: store, executor, connections, a thread of its own. */
final class Node implements AutoCloseable {

    private final RunStore store;
    private final ConfiguredConnections connections;
    private final LocalExecutor executor;
    private final @Nullable Notifications notifications;
    private final Engine engine;
    private final EngineThread thread;
    private final Set<String> dagIds;
    private final Screen screen;
    private final ShownNotes shown;

    /**
     * @param dags what it runs
     * @param store where the runs are; closed with this
     * @param feed hears what happens
     * @param logs where attempts write
     */
    Node(Collection<Dags.Dag> dags, JdbcRunStore store, RunFeed feed, LogSink logs, Surroundings surroundings) {
        this(dags, store, feed, logs, surroundings, UnaryOperator.identity());
    }

    /** @param adapt what this process changes of the DAGs */
    Node(
            Collection<Dags.Dag> dags,
            JdbcRunStore store,
            RunFeed feed,
            LogSink logs,
            Surroundings surroundings,
            UnaryOperator<DagGraph> adapt) {
        UpstreamResults.check(
                dags.stream().map(Dags.Dag::graph).toList(), surroundings.dags().graphs());
        prepare(surroundings);
        Settings settings = surroundings.settings();
        this.store = store;
        this.screen = surroundings.screen();
        this.shown = feed.shown(surroundings.clock());
        for (Dags.Dag dag : dags) {
            store.saveGraph(dag.id(), dag.graph().version(), GraphFiles.json(dag));
        }
        connections = new ConfiguredConnections(settings.startingWith(SettingsReader.CONNECTION));
        executor = new LocalExecutor(
                dags.stream().map(Dags.Dag::definition).toList(),
                new LocalExecutor.Surroundings(
                        logs,
                        connections,
                        feed,
                        surroundings.clock(),
                        settings.number(SettingsReader.MAX_RESULT_BYTES, LocalExecutor.DEFAULT_MAX_RESULT_BYTES),
                        surroundings.storage().processes()));
        List<DagGraph> graphs = new ArrayList<>();
        for (Dags.Dag dag : dags) {
            DagGraph graph = adapt.apply(settings.withPools(settings.effective(dag.graph())));
            if (!graph.version().equals(dag.graph().version())) {
                store.saveGraph(graph.id(), graph.version(), GraphJsonWriter.pretty(graph));
            }
            graphs.add(graph);
        }
        notifications =
                Notifications.targets(graphs).isEmpty() ? null : Notifications.of(graphs, this::engine, surroundings);
        RunListener listener = OldRuns.beside(feed, store, surroundings);
        engine = new Engine(
                graphs,
                feed.timed(store),
                executor,
                notifications == null ? listener : notifications.beside(listener),
                surroundings.clock());
        dagIds = dags.stream().map(Dags.Dag::id).collect(Collectors.toSet());
        thread = new EngineThread(engine, feed::wake);
    }

    /** What logs and what bodies print goes to their attempts from now on. */
    private static void prepare(Surroundings surroundings) {
        surroundings.settings().get(SettingsReader.LOG_LEVEL).ifPresent(Logging::setLevel);
        Logging.appender().show(surroundings.screen()::note, surroundings.debug());
        Capture.install();
    }

    Engine engine() {
        return engine;
    }

    /** Takes up what was left open, and goes on. */
    void start() {
        Exits.watch(executor, screen);
        executor.killOrphans();
        if (notifications != null) {
            notifications.start(store, dagIds);
        }
        engine.recover();
        thread.start();
    }

    /**
     * To be called about as often as something happens: what bodies have shown is stored then.
     *
     * @throws dev.kahn.engine.port.StoreException if the loop has died: nothing is stored any more
     */
    void check() {
        thread.check();
        shown.store(engine::shown);
    }

    /** Interrupts bodies that are still there, and gives the store free. */
    @Override
    public void close() {
        if (notifications != null) {
            notifications.close();
        }
        thread.close();
        executor.close();
        connections.close();
        store.close();
    }
}
