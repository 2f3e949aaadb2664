package dev.kahn.web.metrics;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.RunEnds;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import dev.kahn.web.site.PoolUse;
import dev.kahn.web.site.Site;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The metrics at {@code /metrics}. Counters and times cover this process since its start, from what it stored; open
 * runs, pauses and pools are read from the store on each request, and the last success of a DAG on the first one. Thread-safe.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus' text format</a>
 */
public final class Metrics {

    private static final double[] SHORT = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
    private static final double[] LATE = {0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 300, 3_600};
    private static final double[] LONG = {0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Site site;
    private final LoopLag loopLag;
    private final Instant since;
    private final RunEnds ends;

    private final Histogram late = histogram("kahn_tick_late_seconds", "From a tick to its run.", LATE);
    private final Histogram queued =
            histogram("kahn_attempt_queue_seconds", "How long attempts waited for a slot.", LONG);
    private final Histogram ran = histogram("kahn_attempt_run_seconds", "How long attempts ran.", LONG);
    private final Histogram runTime = histogram("kahn_run_seconds", "From the start of runs to their end.", LONG);
    private final Histogram commits;
    private final Counter attempts = counter("kahn_attempts_total", "Attempts that ended, by outcome.", "dag", "state");
    private final Counter runs = counter("kahn_runs_total", "Runs that ended, by outcome.", "dag", "state");
    private final Counter notifications =
            counter("kahn_notifications_total", "Notifications that were sent, or given up.", "state");
    private final Gauge open = gauge("kahn_open_runs", "Runs that are not done.", "dag", "state");
    private final Summary dagRunTime = Summary.builder()
            .name("kahn_dag_run_seconds")
            .help("How long runs of a DAG took, from start to end.")
            .labelNames("dag")
            .withoutExemplars()
            .register(registry);
    private final Gauge lastSuccess =
            gauge("kahn_dag_last_success_timestamp_seconds", "When the newest successful run of a DAG ended.", "dag");
    private final Gauge paused = gauge("kahn_dag_paused", "Whether a DAG is paused: 1 or 0.", "dag");
    private final Gauge poolSlots = gauge("kahn_pool_slots", "How many slots a pool has.", "pool");
    private final Gauge poolUsed = gauge("kahn_pool_used_slots", "How many slots of a pool are in use.", "pool");
    private final Gauge poolWaiting =
            gauge("kahn_pool_waiting", "How many task instances wait for slots of a pool.", "pool");
    private final Gauge storeUp = gauge("kahn_store_up", "Whether the store could be read just now.");
    private final Gauge lag = gauge("kahn_loop_lag_seconds", "How long a message waited for the engine's loop.");

    private final LastSuccesses successes = new LastSuccesses();

    private boolean isJvmWatched;
    private long newestRun;

    /**
     * @param site what there is
     * @param commits how long commits took
     * @param loop probes the engine's loop
     * @param since when the engine was created: another process has counted how late older runs were
     * @param left the runs that were open before the engine started
     */
    public Metrics(Site site, CommitTimes commits, LoopProbe loop, Instant since, List<RunRecord> left) {
        this.site = site;
        this.loopLag = new LoopLag(loop, site.clock());
        this.since = since;
        this.ends = new RunEnds(since);
        left.forEach(ends::wasOpen);
        this.commits = histogram("kahn_commit_seconds", "How long it took to store a batch on disk.", SHORT);
        commits.to(this.commits::observe);
        for (NotificationState state : List.of(NotificationState.SENT, NotificationState.GIVEN_UP)) {
            notifications.initLabelValues(state.name()); // to Prometheus, a series that appears is not an increase
        }
        for (DagGraph dag : site.dags()) {
            dagRunTime.initLabelValues(dag.id());
            Stream.of(RunState.values())
                    .filter(RunState::isDone)
                    .forEach(state -> runs.initLabelValues(dag.id(), state.name()));
        }
    }

    private Histogram histogram(String name, String help, double[] bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars() // they would come with a thread that cannot be stopped
                .register(registry);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    /**
     * Registers its routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get("/metrics", this::answer);
    }

    /**
     * Something was stored.
     *
     * @param changes the rows
     */
    public synchronized void changed(Collection<? extends Change> changes) {
        for (Change change : changes) {
            if (change instanceof RunRecord run) {
                take(run);
            } else if (change instanceof AttemptRecord attempt && attempt.endedAt() != null) {
                attempts.labelValues(attempt.attempt().dagId(), attempt.state().name())
                        .inc();
                queued.observe(seconds(attempt.queuedAt(), attempt.startedAt()));
                ran.observe(seconds(attempt.startedAt(), attempt.endedAt()));
            } else if (change instanceof NotificationRecord notification
                    && notification.state() != NotificationState.PENDING) {
                notifications.labelValues(notification.state().name()).inc();
            }
        }
    }

    private void take(RunRecord run) {
        successes.changed(run);
        if (run.runId() > newestRun) {
            newestRun = run.runId();
            if (run.type() == RunType.SCHEDULED && !run.createdAt().isBefore(since)) {
                late.observe(seconds(run.scheduledFor(), run.createdAt()));
            }
        }
        Instant start = run.startedAt();
        Instant end = run.endedAt();
        if (ends.isEnd(run) && end != null) {
            runs.labelValues(run.dagId(), run.state().name()).inc();
            double took = start == null ? 0 : seconds(start, end);
            runTime.observe(took);
            dagRunTime.labelValues(run.dagId()).observe(took);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }

    /** Serialized, because concurrent requests would mix up what each has read. */
    private synchronized Reply answer(Call call) throws IOException {
        if (!isJvmWatched) {
            isJvmWatched = true;
            JvmMetrics.builder().register(registry); // not at the start, which JMX would slow down by a tenth
        }
        look();
        lag.set(loopLag.now().toNanos() / 1e9);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());
        return Reply.of(200, PrometheusTextFormatWriter.CONTENT_TYPE, out.toString(StandardCharsets.UTF_8));
    }

    /** If the store is not available, all other metrics are still shown: that is when people look at them. */
    private void look() {
        try {
            lookAtStore();
            storeUp.set(1);
        } catch (StoreException away) {
            storeUp.set(0);
        }
    }

    private void lookAtStore() {
        site.together(moment -> {
            open.clear(); // otherwise a DAG whose last run is done would keep it
            moment.views()
                    .openRuns()
                    .forEach(run ->
                            open.labelValues(run.dagId(), run.state().name()).inc());
            lastSuccess.clear();
            successes
                    .read(moment)
                    .forEach((dagId, end) -> lastSuccess.labelValues(dagId).set(end.toEpochMilli() / 1e3));
            Set<String> pausedDags = moment.pausedDags();
            for (DagGraph dag : moment.dags()) {
                paused.labelValues(dag.id()).set(pausedDags.contains(dag.id()) ? 1 : 0);
            }
            for (PoolUse use : PoolUse.of(moment)) {
                poolSlots.labelValues(use.name()).set(use.slots());
                poolUsed.labelValues(use.name()).set(use.used());
                poolWaiting.labelValues(use.name()).set(use.waiting().size());
            }
            return moment;
        });
    }
}
