package dev.kahn.web.site;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.RunRecord;
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

/** All that there is to see and to do. Thread-safe. */
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

    /**
     * Copies the lists.
     *
     * @param dags the DAGs of the program, with their effective settings
     * @param overrides what settings have changed of them, and of pools
     * @param views what is stored of runs
     * @param logs what attempts have written
     * @param connections what people may know of the connections
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
    }

    /** The same at one moment. */
    private Site(Site site, Views moment) {
        this.dags = site.dags;
        this.byId = site.byId;
        this.overrides = site.overrides;
        this.views = moment;
        this.logs = site.logs;
        this.connections = site.connections;
        this.acts = site.acts;
        this.clock = site.clock;
        this.tested = site.tested;
    }

    /** The DAGs of the program, with their effective settings. */
    public List<DagGraph> dags() {
        return dags;
    }

    /** What is stored of runs. */
    public Views views() {
        return views;
    }

    /** What attempts have written. */
    public LogFiles logs() {
        return logs;
    }

    /** What people may know of the connections. */
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
     * What of a DAG is not as it was compiled.
     *
     * @param dag one of the program
     * @return what settings have changed of it, and of the pools it declares
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
     * Whether a DAG runs by hand alone.
     *
     * @param dagId the DAG
     * @return false if it runs by itself, or never was here
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public boolean isPaused(String dagId) {
        return pausedDags().contains(dagId);
    }

    /**
     * The DAGs that run by hand alone.
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
     * A connection that is configured, or that a DAG takes.
     *
     * @param name its name
     * @return empty if there is none of that name
     */
    public Optional<ConnectionCatalog.Entry> connection(String name) {
        return connections.connections().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    /**
     * Connects to a connection anew, and remembers how that ended, for as long as this process lives.
     *
     * @param actor who wants it
     * @param connection the name of one that {@linkplain #connection there is}
     * @return how it ended
     */
    public ConnectionCatalog.Verdict testConnection(Actor actor, String connection) {
        ConnectionCatalog.Verdict verdict = acts.testConnection(actor, connection);
        tested.put(connection, new TestedConnection(verdict, clock.instant()));
        return verdict;
    }

    /**
     * How the last test of a connection ended.
     *
     * @param connection its name
     * @return empty if nobody has tested it in this process
     */
    public Optional<TestedConnection> tested(String connection) {
        return Optional.ofNullable(tested.get(connection));
    }

    /**
     * Looks at one moment: all that is looked at is of the same state.
     *
     * @param look what to look at, of the site that it is given; may be called more than once
     * @param <T> the type of what is seen
     * @return what is seen
     * @throws dev.kahn.engine.port.StoreException if the store cannot be read
     */
    public <T> T together(Function<Site, T> look) {
        return views.together(moment -> look.apply(new Site(this, moment)));
    }

    /**
     * The graph that a run began with.
     *
     * @param run the run
     * @return empty if {@linkplain #whyNoGraph nobody knows it}
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
                .or(() -> views.graph(run.dagId(), run.version()).map(GraphJsonReader::read));
    }
}
