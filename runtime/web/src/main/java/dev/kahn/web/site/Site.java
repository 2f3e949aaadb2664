package dev.kahn.web.site;

import dev.kahn.engine.EarlierVersion;
import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.Pinning;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import dev.kahn.log.LogFiles;
import dev.kahn.view.Views;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that the console and the API show and do. Thread-safe. */
public final class Site {

    private final List<DagGraph> dags;
    private final Map<String, DagGraph> byId;
    private final List<OverriddenValue> overrides;
    private final Views views;
    private final LogFiles logs;
    private final ConnectionCatalog connections;
    private final Acts acts;
    private final Clock clock;
    private final Map<String, TestedConnection> tested;
    private final Map<String, ClassLoader> classes;
    private final EarlierVersions earlier;

    /**
     * Copies the lists.
     *
     * @param dags the DAGs of the program, with their effective settings
     * @param overrides the values of DAGs and pools that settings have changed
     * @param views reads the store
     * @param logs the logs of attempts
     * @param connections the connections, without secrets
     * @param acts what people can do
     * @param clock the time
     */
    public Site(
            List<DagGraph> dags,
            List<OverriddenValue> overrides,
            Views views,
            LogFiles logs,
            ConnectionCatalog connections,
            Acts acts,
            Clock clock) {
        this.dags = List.copyOf(dags);
        this.byId = dags.stream().collect(Collectors.toUnmodifiableMap(DagGraph::id, Function.identity()));
        this.overrides = List.copyOf(overrides);
        this.views = views;
        this.logs = logs;
        this.connections = connections;
        this.acts = acts;
        this.clock = clock;
        this.tested = new ConcurrentHashMap<>();
        this.classes = Map.of();
        this.earlier = new EarlierVersions();
    }

    private Site(Site site, Views moment, Map<String, ClassLoader> classes) {
        this.dags = site.dags;
        this.byId = site.byId;
        this.overrides = site.overrides;
        this.views = moment;
        this.logs = site.logs;
        this.connections = site.connections;
        this.acts = site.acts;
        this.clock = site.clock;
        this.tested = site.tested;
        this.classes = Map.copyOf(classes);
        this.earlier = site.earlier;
    }

    /**
     * The same, of DAGs whose classes may come from elsewhere than Kahn's own.
     *
     * @param loaders the loader of each DAG's classes, by the DAG's id
     * @return the site
     */
    public Site withClasses(Map<String, ClassLoader> loaders) {
        return new Site(this, views, loaders);
    }

    /** The DAGs of the program, with their effective settings. */
    public List<DagGraph> dags() {
        return dags;
    }

    /** Reads the store. */
    public Views views() {
        return views;
    }

    /** The logs of attempts. */
    public LogFiles logs() {
        return logs;
    }

    /** The connections, without secrets. */
    public ConnectionCatalog connections() {
        return connections;
    }

    /** What people can do. */
    public Acts acts() {
        return acts;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /**
     * The values that settings have changed.
     *
     * @param dag a DAG of the program
     * @return the changed values of the DAG, and of the pools it declares
     */
    public List<OverriddenValue> overrides(DagGraph dag) {
        return overrides.stream().filter(value -> value.concerns(dag)).toList();
    }

    /**
     * A DAG of the program.
     *
     * @param id its id
     * @return empty if the program has no such DAG
     */
    public Optional<DagGraph> dag(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The loader of a DAG's classes, and of what the compiler wrote next to them.
     *
     * @param dag a DAG of the program
     * @return the loader
     */
    public ClassLoader classes(DagGraph dag) {
        ClassLoader own = classes.get(dag.id());
        return own == null ? Site.class.getClassLoader() : own;
    }

    /**
     * Whether a DAG is paused.
     *
     * @param dagId the DAG
     * @return false if it is not, or is not known
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public boolean isPaused(String dagId) {
        return pausedDags().contains(dagId);
    }

    /**
     * The DAGs that are paused.
     *
     * @return their ids
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public Set<String> pausedDags() {
        return views.dags().stream()
                .filter(DagRecord::paused)
                .map(DagRecord::dagId)
                .collect(Collectors.toSet());
    }

    /**
     * A connection that is configured, or that a DAG uses.
     *
     * @param name its name
     * @return empty if there is none with that name
     */
    public Optional<ConnectionCatalog.Entry> connection(String name) {
        return connections.connections().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    /**
     * Tests a connection by opening it anew, and remembers the outcome until this process ends.
     *
     * @param actor who does it
     * @param connection the name of an {@linkplain #connection existing} one
     * @return the outcome
     */
    public ConnectionCatalog.Verdict testConnection(Actor actor, String connection) {
        ConnectionCatalog.Verdict verdict = acts.testConnection(actor, connection);
        tested(verdict);
        return verdict;
    }

    /**
     * Keeps the outcome of a test for the page, whoever made it.
     *
     * @param verdict the outcome
     */
    public void tested(ConnectionCatalog.Verdict verdict) {
        tested.put(verdict.name(), new TestedConnection(verdict, clock.instant()));
    }

    /**
     * The outcome of the latest test of a connection.
     *
     * @param connection its name
     * @return empty if nobody has tested it in this process
     */
    public Optional<TestedConnection> tested(String connection) {
        return Optional.ofNullable(tested.get(connection));
    }

    /**
     * Reads consistently: everything is read at one moment.
     *
     * @param look reads from the site that it is given; may be called more than once
     * @param <T> the type of the result
     * @return the result
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public <T> T together(Function<Site, T> look) {
        return views.together(moment -> look.apply(new Site(this, moment, classes)));
    }

    /**
     * The graph that a run began with.
     *
     * @param run the run
     * @return empty if {@linkplain #whyNoGraph it is not known}
     */
    public Optional<DagGraph> graph(RunRecord run) {
        try {
            return readGraph(run);
        } catch (UnreadableGraphException e) {
            return Optional.empty();
        }
    }

    /**
     * Why the graph that a run began with is not known.
     *
     * @param run the run
     * @return a sentence; empty if it is known
     */
    public String whyNoGraph(RunRecord run) {
        String graph =
                "The graph of run " + run.runId() + ", version " + run.version() + " of DAG " + run.dagId() + ", ";
        try {
            return readGraph(run).isPresent() ? "" : graph + "is not in the store.";
        } catch (UnreadableGraphException e) {
            return graph + "cannot be read: " + e.getMessage() + ".";
        }
    }

    private Optional<DagGraph> readGraph(RunRecord run) {
        return dag(run.dagId())
                .filter(dag -> dag.version().equals(run.version()))
                .or(() -> readEarlier(run).map(EarlierVersion::graph));
    }

    private Optional<EarlierVersion> readEarlier(RunRecord run) {
        return earlier.find(
                run.dagId(),
                run.version(),
                () -> views.graph(run.dagId(), run.version())
                        .map(GraphJsonReader::read)
                        .map(EarlierVersion::new));
    }

    /**
     * Restores a run to look ahead: it would continue with the program's version of its DAG, by the rules of the engine.
     *
     * @param stored the run
     * @return the run in memory
     * @throws RefusedException if it cannot continue
     */
    LiveRun restore(StoredRun stored) {
        RunRecord run = stored.run();
        DagGraph now = dag(run.dagId())
                .orElseThrow(() -> new RefusedException(
                        "run " + run.runId() + " is of DAG " + run.dagId() + ", which this program does not run"));
        boolean isEarlier = !run.version().equals(now.version()) && graph(run).isPresent();
        return isEarlier
                ? readEarlier(run).orElseThrow().restore(stored, now)
                : Pinning.restore(stored, now, views::graph);
    }
}
