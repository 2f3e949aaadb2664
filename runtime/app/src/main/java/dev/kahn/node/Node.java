package dev.kahn.node;

import dev.kahn.InstanceFactory;
import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.connect.client.DagConnections;
import dev.kahn.engine.Engine;
import dev.kahn.engine.UpstreamResults;
import dev.kahn.engine.execute.Capture;
import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.CommitListener;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.engine.port.Connections;
import dev.kahn.engine.port.LogSink;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.log.MaskedLogs;
import dev.kahn.setup.Application;
import dev.kahn.setup.Dags;
import dev.kahn.setup.GraphFiles;
import dev.kahn.setup.LogLevels;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Settings;
import dev.kahn.setup.Setup;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine of this process with all it needs: store, executor, connections and its own thread. */
public final class Node implements AutoCloseable {

    private final RunStore store;
    private final ConfiguredConnections connections;
    private final DagConnections catalog;
    private final LocalExecutor executor;
    private final @Nullable Notifications notifications;
    private final Engine engine;
    private final EngineThread thread;
    private final Set<String> dagIds;
    private final Screen screen;
    private final ShownNotes shown;
    private final boolean isEmbedded;
    private final Instant since;

    /**
     * @param dags what it runs
     * @param store where the runs are; closed with this
     * @param feed hears what happens
     * @param logs where attempts write
     */
    public Node(Collection<Dags.Dag> dags, JdbcRunStore store, RunFeed feed, LogSink logs, Setup setup) {
        this(dags, store, feed, logs, setup, UnaryOperator.identity());
    }

    /** @param adapt how this process changes the DAGs */
    public Node(
            Collection<Dags.Dag> dags,
            JdbcRunStore store,
            RunFeed feed,
            LogSink logs,
            Setup setup,
            UnaryOperator<DagGraph> adapt) {
        UpstreamResults.check(
                dags.stream().map(Dags.Dag::graph).toList(), setup.dags().graphs());
        prepare(setup);
        Settings settings = setup.settings();
        this.store = store;
        this.screen = setup.screen();
        this.shown = feed.shown(setup.clock());
        this.since = setup.clock().instant();
        this.isEmbedded = setup.application().isPresent();
        for (Dags.Dag dag : dags) {
            store.saveGraph(dag.id(), dag.graph().version(), GraphFiles.json(dag));
        }
        connections = new ConfiguredConnections(settings.startingWith(SettingKeys.CONNECTION), setup.clock());
        OpenSecrets.tell(setup, connections);
        connections.offer(new StoredRuns(setup.storage()));
        catalog = KnownConnections.of(connections, setup);
        executor = new LocalExecutor(
                dags.stream().map(Dags.Dag::definition).toList(),
                new LocalExecutor.Surroundings(
                        sink(logs, setup),
                        store,
                        all(connections, setup),
                        feed,
                        setup.clock(),
                        settings.number(SettingKeys.MAX_RESULT_BYTES, LocalExecutor.DEFAULT_MAX_RESULT_BYTES),
                        setup.storage().processes(),
                        instances(setup)));
        List<DagGraph> graphs = new ArrayList<>();
        for (Dags.Dag dag : dags) {
            DagGraph graph = adapt.apply(settings.withPools(settings.effective(dag.graph())));
            if (!graph.version().equals(dag.graph().version())) {
                store.saveGraph(graph.id(), graph.version(), GraphJsonWriter.pretty(graph));
            }
            graphs.add(graph);
        }
        notifications = Notifications.targets(graphs).isEmpty()
                ? null
                : Notifications.of(graphs, connections, this::engine, setup);
        feed.time(store);
        CommitListener listener = OldRuns.beside(feed, store, setup);
        engine = new Engine(
                graphs,
                store,
                executor,
                notifications == null ? listener : notifications.beside(listener),
                setup.clock());
        dagIds = dags.stream().map(Dags.Dag::id).collect(Collectors.toSet());
        thread = new EngineThread(engine, feed::wake);
    }

    /** From now on, what bodies log and print goes to their attempts. */
    private static void prepare(Setup setup) {
        if (setup.application().isPresent()) {
            if (setup.application().get().capturesOutput()) {
                Capture.install();
            }
            return; // logs, their levels and the standard streams belong to the application
        }
        Logging.lostBecause(Logging.class.getClassLoader()).ifPresent(setup.screen()::note);
        Logging.setLevel(LogLevels.in(setup.settings()).most());
        if (Logging.attend()) {
            Logging.show(setup.screen()::note, setup.debug());
            if (setup.settings().logsJson()) {
                Logging.appender().collect(entry -> setup.screen().println(Json.text(entry)));
            }
        }
        Capture.install();
    }

    private static @Nullable InstanceFactory instances(Setup setup) {
        return setup.application().map(Application::instances).orElseGet(() -> Instances.of(setup.settings()));
    }

    private static Connections all(Connections configured, Setup setup) {
        return setup.application()
                .<Connections>map(application -> new OwnConnections(application.connections(), configured))
                .orElse(configured);
    }

    /** Where attempts log: without secrets, and without what is below the configured levels. */
    private static LogSink sink(LogSink kept, Setup setup) {
        Settings settings = setup.settings();
        LogSink sink = settings.logsJson() ? new JsonLogs(kept, setup.screen()) : kept;
        LogLevels levels = LogLevels.in(settings);
        return new MaskedLogs(levels.byDag().isEmpty() ? sink : new LeveledLogs(sink, levels), setup.secrets());
    }

    /** The engine; other threads may only use its thread-safe methods. */
    public Engine engine() {
        return engine;
    }

    /** The connections as people may see them, and a way to test them. */
    public ConnectionCatalog catalog() {
        return catalog;
    }

    /** When the node was created: runs that it creates are younger, and those that it found are older. */
    public Instant since() {
        return since;
    }

    /** Starts the engine, which continues what was left open. */
    public void start() {
        if (!isEmbedded) {
            Exits.watch(executor, this::endBecauseOf, screen);
        }
        executor.killOrphans();
        if (notifications != null) {
            notifications.start(store, dagIds);
        }
        engine.recover();
        thread.start();
    }

    private void endBecauseOf(AttemptKey exited) {
        engine.close(exited);
        thread.await();
    }

    /**
     * Stores what bodies have shown. Call it about as often as something happens.
     *
     * @throws dev.kahn.engine.port.StoreException if the loop has died: nothing more is stored
     */
    public void check() {
        thread.check();
        shown.store(engine::shown);
    }

    /**
     * Waits for the loop to end, then checks it. For a caller whose future failed because the engine has ended: that happens
     * before the cause is known here.
     *
     * @throws dev.kahn.engine.port.StoreException if the loop has died
     */
    public void checkEnded() {
        thread.await();
        thread.check();
    }

    /** Interrupts bodies that still run and releases the store, whatever else cannot be closed. */
    @Override
    public void close() {
        if (isEmbedded) { // the application may close it because a body ends the JVM
            executor.blameForExit().ifPresent(engine::close);
        }
        try (store;
                connections;
                executor;
                thread) {
            if (notifications != null) {
                notifications.close();
            }
        }
    }
}
