package dev.kahn.serve;

import dev.kahn.engine.Engine;
import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.node.Node;
import dev.kahn.node.RunFeed;
import dev.kahn.setup.Dags;
import dev.kahn.setup.Setup;
import dev.kahn.setup.UsageException;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.web.http.Listen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets all DAGs of this program run by themselves, and shows them in a console if one is wanted. {@code serve} and an
 * application that embeds Kahn use it alike; they differ in who watches, and until when. Close its storage after it, when
 * nothing reads from the store any more. Thread-safe once it has started.
 */
public final class Server implements AutoCloseable {

    private final Map<String, String> params;
    private final RunFeed feed;
    private final Node node;
    private final EngineActs acts;
    private final @Nullable BoundPort port;
    private final Setup setup;
    private @Nullable ServedConsole console;

    private Server(
            Map<String, String> params,
            RunFeed feed,
            Node node,
            EngineActs acts,
            @Nullable BoundPort port,
            Setup setup) {
        this.params = params;
        this.feed = feed;
        this.node = node;
        this.acts = acts;
        this.port = port;
        this.setup = setup;
    }

    /**
     * Opens what it needs. Nothing runs yet.
     *
     * @param listen where the console is; empty for none
     * @throws UsageException if there are no DAGs, one of them could not run by itself, or another process that serves the home
     *     keeps its runs elsewhere
     */
    public static Server open(Optional<Listen> listen, Setup setup) {
        Collection<Dags.Dag> dags = setup.dags().all();
        if (dags.isEmpty()) {
            setup.dags().get(Optional.empty()); // says what to do about it
        }
        Map<String, String> params = defaultParams(dags, setup);
        JdbcRunStore store = setup.storage().open();
        Runnable undo = store::close; // otherwise nothing could open it as long as this JVM lives
        try {
            listen.ifPresent(at -> ServedConsole.refuseWithoutUsers(at, setup)); // reads the store, which is open now
            listen.ifPresent(at -> ServedConsole.warnWithoutTls(at, setup));
            RunFeed feed = new RunFeed();
            Node node = new Node(dags, store, feed, setup.storage().logs(), setup);
            undo = node::close;
            EngineActs acts = new EngineActs(
                    node.engine(),
                    dags,
                    setup.settings().effective(),
                    setup.storage().lastingViews(),
                    setup.storage().lastingAccessViews(),
                    new FewTestsAtOnce(node.catalog()),
                    setup.clock());
            BoundPort port = listen.map(BoundPort::of).orElse(null);
            undo = () -> {};
            return new Server(params, feed, node, acts, port, setup);
        } finally {
            undo.run();
        }
    }

    /** A DAG that runs by itself has only the defaults of its parameters. */
    private static Map<String, String> defaultParams(Collection<Dags.Dag> dags, Setup setup) {
        Map<String, String> params = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Dags.Dag dag : dags) {
            DagGraph graph = setup.settings().effective(dag.graph());
            if (graph.schedule() != null || !graph.after().isEmpty()) {
                try {
                    params.put(
                            dag.id(), dag.graph().params() == null ? "{}" : RunParams.read(dag.definition(), Map.of()));
                } catch (ParamsException e) {
                    e.problems()
                            .forEach(problem -> problems.add("DAG " + dag.id() + " runs by itself, but "
                                    + problem.text() + "; " + advice(graph, problem.parameter())));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return params;
    }

    /** For some types, the compiler cannot know how a default is read, and whether the record accepts it. */
    private static String advice(DagGraph graph, String parameter) {
        boolean hasNone = Objects.requireNonNull(graph.params()).params().stream()
                .anyMatch(param -> param.name().equals(parameter) && param.defaultValue() == null);
        return hasNone ? "give it a @Default" : "correct its @Default";
    }

    /** Continues what was left open, lets the DAGs run, and starts the console. */
    public void start() {
        node.engine().schedule(dagId -> Objects.requireNonNull(params.get(dagId)));
        List<RunRecord> left =
                port == null ? List.of() : setup.storage().lastingViews().openRuns();
        node.start();
        if (port != null) {
            console = ServedConsole.open(port, acts, node, feed, left, setup);
        }
    }

    /** The events, for the one thread that watches. */
    public RunFeed feed() {
        return feed;
    }

    /** The node that runs the DAGs. */
    public Node node() {
        return node;
    }

    /** The engine of the node. */
    public Engine engine() {
        return node.engine();
    }

    /** What people and applications can do. */
    public EngineActs acts() {
        return acts;
    }

    /** The address of the console; empty if there is none. */
    public Optional<String> address() {
        return Optional.ofNullable(console).map(ServedConsole::address);
    }

    /** Passes what comes out of the feed to the console. */
    public void tell(List<Change> changes) {
        if (console != null) {
            console.changed(changes);
        }
    }

    /** Passes the outcome of a test of a connection to the console. Thread-safe. */
    public void tested(ConnectionCatalog.Verdict verdict) {
        if (console != null) {
            console.tested(verdict);
        }
    }

    /** Closes the console, interrupts bodies that still run, and releases the store, whatever cannot be closed. */
    @Override
    public void close() {
        try (node;
                port) {
            if (console != null) {
                console.close();
            }
        }
    }
}
