package dev.kahn.testing;

import dev.kahn.InstanceFactory;
import dev.kahn.Interval;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.schedule.DagSchedule;
import dev.kahn.graph.ConnectionUse;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.Ticks;
import dev.kahn.graph.UpstreamResult;
import dev.kahn.testing.engine.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a DAG on the real engine, in memory and under virtual time: a wait of two minutes takes no time.
 *
 * <pre>{@code
 * DagTest test = DagTest.of(MarketingCloud.class);
 * test.stub("EDM").failsTimes(1).succeeds();
 * DagRun run = test.run();
 * assertThat(run).succeeded().ran("syncMarketingCloud").before("EDM");
 * assertThat(run).task("sleep").waited("2m");
 * assertThat(run).task("EDM").hasAttempts(2);
 * }</pre>
 *
 * <p>Bodies are real unless you stub them. They run on the thread of the test, one after the other, in the order in which they
 * could start, and take no virtual time unless a stub says so. So a test gives the same result each
 * time, and you can debug it. Failures are retried as usual, results pass through JSON, and the test provides the connections.
 *
 * <p>A test has one store: consecutive runs have increasing numbers. Tests share nothing, so they
 * can run in parallel. Not thread-safe.
 */
public final class DagTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private final DagDefinition<?> definition;
    private final DagGraph graph;
    private final Map<String, Stub> stubs = new LinkedHashMap<>();
    private final Map<String, Object> connections = new HashMap<>();
    private final Map<String, String> params = new LinkedHashMap<>();
    private final Map<String, UpstreamRun> upstreams = new LinkedHashMap<>();
    private final Set<CrashPoint> crashes = new LinkedHashSet<>();
    private @Nullable InstanceFactory instances;
    private @Nullable String wholeParams;
    private @Nullable Instant startingAt;
    private @Nullable Session session;

    private DagTest(DagDefinition<?> definition) {
        this.definition = definition;
        this.graph = definition.graph();
    }

    /**
     * Creates a test of a DAG.
     *
     * @param dag a class annotated {@code @Dag}
     * @return a test whose bodies are all real
     * @throws IllegalArgumentException if the compiler has generated nothing for the class
     */
    public static DagTest of(Class<?> dag) {
        return new DagTest(Definitions.of(dag));
    }

    /** A test with the same setup, for another try of an exploration. */
    DagTest copy() {
        DagTest copy = new DagTest(definition);
        copy.stubs.putAll(stubs);
        copy.connections.putAll(connections);
        copy.params.putAll(params);
        copy.upstreams.putAll(upstreams);
        copy.crashes.addAll(crashes);
        copy.instances = instances;
        copy.wholeParams = wholeParams;
        copy.startingAt = startingAt;
        return copy;
    }

    /**
     * Replaces the body of a task.
     *
     * @param task the task's id; {@code task[3]} for an element of a mapped task
     * @return a stub to configure; until then a task that returns nothing succeeds
     * @throws IllegalArgumentException if the DAG has no such task; the message suggests a similar one
     */
    public Stub stub(String task) {
        InstanceKey key = Instances.parse(graph, task);
        Stub stub = new Stub(this, graph.task(key.taskId()).orElseThrow());
        stubs.put(key.toString(), stub);
        return stub;
    }

    /**
     * Gives bodies a connection instead of a configured one.
     *
     * @param name its name, as in {@code @Connection}
     * @param connection what bodies get, for instance a {@code DataSource} of an in-memory database
     * @return this
     * @throws IllegalArgumentException if no task of the DAG takes it; the message lists those that tasks take
     */
    public DagTest connection(String name, Object connection) {
        Set<String> taken = graph.tasks().stream()
                .flatMap(task -> task.connections().stream())
                .map(ConnectionUse::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!taken.contains(name)) {
            throw new IllegalArgumentException("DAG " + graph.id() + " takes no connection \"" + name + "\"; "
                    + (taken.isEmpty() ? "it takes none" : Suggestion.among(taken, name, "it takes")));
        }
        connections.put(name, connection);
        return this;
    }

    /**
     * Sets what creates the instances that bodies are called on, instead of the no-argument constructor. Call it before the
     * first run.
     *
     * @param factory what creates them, once for each call of a body
     * @return this
     */
    public DagTest instances(InstanceFactory factory) {
        beforeAnyRun("instances");
        instances = factory;
        return this;
    }

    /**
     * Gives runs a parameter. Cannot be combined with {@link #params}, which gives all parameters at once.
     *
     * @param name its name
     * @param value its value: a text as a person types it, or a number, date or enum constant
     * @return this
     * @throws IllegalStateException if all parameters were given at once
     */
    public DagTest param(String name, Object value) {
        if (wholeParams != null) {
            throw allAtOnce(name);
        }
        params.put(name, value instanceof Enum<?> constant ? constant.name() : value.toString());
        return this;
    }

    /**
     * Gives runs all their parameters. Cannot be combined with {@link #param}.
     *
     * @param record what {@code @Dag(params)} names, or the record that bodies take
     * @return this
     * @throws IllegalArgumentException if it is another record
     * @throws IllegalStateException if a single parameter was given
     */
    public DagTest params(Record record) {
        if (!params.isEmpty()) {
            throw allAtOnce(params.keySet().iterator().next());
        }
        ParamsSpec spec = graph.params();
        String given = record.getClass().getName();
        if (spec == null || !spec.type().equals(given)) {
            throw new IllegalArgumentException("DAG " + graph.id() + " takes no " + given + "; its parameters are "
                    + (spec == null ? "none" : "a " + spec.type()));
        }
        wholeParams = Session.codec().encode(record);
        return this;
    }

    private static IllegalStateException allAtOnce(String name) {
        return new IllegalStateException("params(record) sets all parameters; set \"" + name + "\" there");
    }

    /**
     * Provides the result of a task of another DAG, for {@code @From(dag = …)}. Call it before the first run.
     *
     * @param dag the other DAG
     * @param task a task of that DAG
     * @param result its result; for a mapped task a list
     * @return this
     * @throws IllegalArgumentException if that DAG has no such task, no task of this DAG takes its result, or the result has
     *     another type
     */
    public DagTest upstream(Class<?> dag, String task, @Nullable Object result) {
        beforeAnyRun("upstream");
        DagGraph other = Definitions.of(dag).graph();
        Instances.parse(other, task);
        List<String> taken = graph.tasks().stream()
                .flatMap(own -> own.fromDags().stream())
                .filter(from -> from.dag().equals(other.id()))
                .map(UpstreamResult::task)
                .distinct()
                .toList();
        if (!taken.contains(task)) {
            throw new IllegalArgumentException("DAG " + graph.id() + " takes no result of \"" + task + "\" of DAG "
                    + other.id() + "; it takes "
                    + (taken.isEmpty() ? "none from there" : "those of " + String.join(", ", taken)));
        }
        String given = other.task(task).orElseThrow().given();
        new WrittenType(given).misfit(result).ifPresent(misfit -> {
            throw new IllegalArgumentException(
                    "task " + task + " of DAG " + other.id() + " returns " + given + "; the test has " + misfit);
        });
        upstreams.computeIfAbsent(other.id(), any -> new UpstreamRun(other)).gave(task, result);
        return this;
    }

    /**
     * Sets the clock. Call it before the first run.
     *
     * @param moment the virtual time at which the test starts; by default a Monday in January 2026
     * @return this
     */
    public DagTest startingAt(Instant moment) {
        beforeAnyRun("startingAt");
        startingAt = moment;
        return this;
    }

    /**
     * Kills the process at certain places, as {@code kill -9} does; a new process continues at once. When all runs have ended,
     * they must have reached each place. So name a place in a second run between the two runs, with {@link
     * CrashPoint#ofCall}, because calls of a body count across all runs of a test.
     *
     * @param places where the process dies
     * @return this
     * @throws IllegalArgumentException if the DAG has no such task (the message suggests a similar one), or a run has
     *     already passed the place
     */
    public DagTest crashAt(CrashPoint... places) {
        for (CrashPoint place : places) {
            InstanceKey key = Instances.parse(graph, place.instance());
            boolean isMapped = graph.task(key.taskId()).orElseThrow().forEach() != null;
            if (isMapped && key.mapIndex() == TaskRecord.NOT_MAPPED) {
                throw new IllegalArgumentException("task " + key + " of DAG " + graph.id()
                        + " is mapped, so only its elements have bodies; name one, such as \"" + key + "[0]\"");
            }
            refuseIfPast(place);
        }
        crashes.addAll(List.of(places));
        return this;
    }

    private void refuseIfPast(CrashPoint place) {
        if (session != null && session.fate().hasMet(place)) {
            CrashPoint next = place.ofCall(session.timeline().callsOf(place.instance()) + 1);
            throw new IllegalArgumentException("DAG " + graph.id() + " has already passed " + place.code()
                    + ", because calls of a body count across all runs of a test; the next is " + next.code());
        }
    }

    /**
     * Runs the DAG to the end, as a manual run for the moment at which the test starts. Its interval is empty unless that is the
     * moment of a tick; {@link #runAt} runs the DAG for a tick.
     *
     * @return a run that has ended
     */
    public DagRun run() {
        return start().finish();
    }

    /**
     * Starts a manual run and does everything that needs no time to pass.
     *
     * @return a run that may not have ended: see {@link DagRun#advance} and {@link DagRun#finish}
     */
    public DagRun start() {
        Session started = session();
        return begun(started, RunRequest.manual(graph.id(), started.now(), paramsJson()));
    }

    /**
     * Runs the DAG as its schedule does for a tick, to the end. The clock shows the tick then, or is later already.
     *
     * @param tick a tick of its schedule, from the start of the DAG on and before its end
     * @return a run that has ended
     * @throws IllegalArgumentException if it is none, with those around it
     */
    public DagRun runAt(Instant tick) {
        Interval interval = intervalOf(tick);
        if (startingAt == null) {
            startingAt = tick;
        }
        Session started = session();
        if (tick.isAfter(started.now())) {
            started.advanceTo(tick);
        }
        return begun(started, RunRequest.scheduled(graph.id(), tick, interval, paramsJson()))
                .finish();
    }

    private DagRun begun(Session session, RunRequest request) {
        refuseWithoutUpstream();
        return new DagRun(session, session.ask(engine -> engine.trigger(request)));
    }

    private Schedule calendar() {
        return graph.calendar()
                .orElseThrow(() -> new IllegalArgumentException(
                        "DAG " + graph.id() + " has no schedule, so it has no ticks; run() runs it"));
    }

    private void refuseClockThatIsWrong() {
        if (startingAt != null && !DagSchedule.isRight(startingAt)) {
            throw new IllegalArgumentException("the test starts at " + startingAt
                    + ", but schedules do not run before 2020, as the clock is taken to be wrong; start later with startingAt(…), or"
                    + " use runAt(…)");
        }
    }

    private void beforeAnyRun(String what) {
        if (session != null) {
            throw new IllegalStateException(what + "(…) must come before the first run of the test");
        }
    }

    private Interval intervalOf(Instant tick) {
        Schedule calendar = calendar();
        Ticks ticks = Ticks.of(graph);
        if (!ticks.next(tick.minusNanos(1)).equals(Optional.of(tick))) {
            throw new IllegalArgumentException(tick + " is not a tick of DAG " + graph.id() + " (" + calendar + " in "
                    + graph.zone()
                    + (graph.start() == null ? "" : ", from " + graph.start() + " on")
                    + (graph.end() == null ? "" : ", before " + graph.end())
                    + "); the ticks around it are "
                    + lastBefore(tick).map(Instant::toString).orElse("none")
                    + " and "
                    + ticks.next(tick).map(Instant::toString).orElse("none"));
        }
        return ticks.interval(tick);
    }

    private Optional<Instant> lastBefore(Instant moment) {
        Instant start = graph.start();
        Instant end = graph.end();
        return calendar()
                .previous(end != null && end.isBefore(moment) ? end : moment, graph.zone())
                .filter(tick -> start == null || !tick.isBefore(start));
    }

    /**
     * Lets virtual time pass while the DAG runs on its schedule, as {@code serve} does, and then lets its runs end; ticks
     * that come due meanwhile get no run. Call it before any run.
     *
     * @param duration for instance {@code 1h}
     * @return the runs, in order
     * @throws IllegalArgumentException if the DAG has no schedule, or the test starts before 2020
     * @throws AssertionError if something that the test asked for never happened
     */
    public List<DagRun> serve(String duration) {
        Duration served = Durations.parse(duration);
        calendar();
        beforeAnyRun("serve");
        refuseClockThatIsWrong();
        Session serving = newSession(Fate.crashingAt(crashes), true);
        session = serving;
        serving.advanceTo(serving.now().plus(served));
        serving.ask(engine -> engine.pause(graph.id(), true));
        List<DagRun> runs = serving.store().runs().stream()
                .filter(run -> run.dagId().equals(graph.id()))
                .map(run -> new DagRun(serving, run.runId()))
                .toList();
        runs.forEach(DagRun::finish);
        serving.checkLeftovers(); // even if there was no run
        return runs;
    }

    /**
     * Tries every place where the process can die, each with a fresh world, and then several places at random.
     *
     * @param world creates what bodies change, as it is before the run: a database, a fake mail server
     * @param <W> the world
     * @return an exploration, to be told how bodies reach the world, and what must hold for it
     */
    public <W> Exploration<W> explore(Supplier<W> world) {
        return new Exploration<>(this, world);
    }

    /** The engine's message would advise to run the other DAG first, which a test cannot do. */
    private void refuseWithoutUpstream() {
        for (TaskNode task : graph.tasks()) {
            for (UpstreamResult from : task.fromDags()) {
                UpstreamRun upstream = upstreams.get(from.dag());
                if (!from.isOptional() && (upstream == null || !upstream.hasResultOf(from.task()))) {
                    throw new IllegalStateException("task " + task.id() + " takes the result of task " + from.task()
                            + " of DAG " + from.dag() + "; call test.upstream(…, \"" + from.task()
                            + "\", …) with the class of that DAG and the result");
                }
            }
        }
    }

    private Session session() {
        Session started = session;
        if (started == null) {
            started = newSession(Fate.crashingAt(crashes), false);
            session = started;
        }
        return started;
    }

    /** Runs the DAG with other crashes than {@link #crashAt} sets. */
    Attempted tryOut(Fate fate) {
        if (!crashes.isEmpty()) {
            throw new IllegalStateException("explore(…) chooses where the process dies; leave out crashAt(…)");
        }
        Session tried = newSession(fate, false);
        session = tried;
        return new Attempted(start().end(), tried, fate);
    }

    private Session newSession(Fate fate, boolean isScheduled) {
        ManualClock clock = new ManualClock(startingAt == null ? START : startingAt);
        MemoryStore store = new MemoryStore();
        long runId = 0;
        for (UpstreamRun upstream : upstreams.values()) {
            runId++;
            store.commit(upstream.rows(runId, clock.instant()));
        }
        return new Session(
                new Session.Given(definition, stubs, connections, instances, paramsJson(), isScheduled),
                store,
                clock,
                fate);
    }

    private String paramsJson() {
        return wholeParams == null ? RunParams.read(definition, params) : wholeParams;
    }
}
