package dev.kahn.cli;

import dev.kahn.engine.Backfilled;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.Ticks;
import dev.kahn.node.Node;
import dev.kahn.node.RunFeed;
import dev.kahn.serve.EngineActs;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.view.row.RunView;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Signs;
import dev.kahn.view.text.Times;
import dev.kahn.web.site.BackfillPreview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one DAG for past ticks in the foreground, a few at once. It keeps only runs in progress in memory, however many ticks
 * there are. Not thread-safe.
 */
final class Backfill implements AutoCloseable {

    /** How often to look for something to do when nothing happens. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What to run. */
    record Request(Ticks ticks, BackfillRange range, long count, int parallel, String params, boolean again) {}

    private final Request request;
    private final Surroundings surroundings;
    private final Screen screen;
    private final Times times;
    private final Clock clock;
    private final boolean json;
    private final RunFeed feed = new RunFeed();
    private final Interrupts interrupts = new Interrupts();
    private final Node node;
    private final Drain drain;
    private final Map<Long, Instant> underWay = new HashMap<>();
    private long done;
    private long succeeded;
    private long leftAlone;
    private boolean isCancelled;

    Backfill(Dags.Dag dag, Request request, Surroundings surroundings) {
        this.request = request;
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
        this.times = surroundings.times();
        this.clock = surroundings.clock();
        this.json = surroundings.json();
        this.node = new Node(
                List.of(dag),
                surroundings.storage().open(),
                feed,
                surroundings.storage().logs(),
                surroundings.setup());
        this.drain = new Drain(node, surroundings, feed::wake);
    }

    /** @return the exit code: success if each tick now has a successful run */
    int run() throws InterruptedException {
        interrupts.listen(feed::wake);
        node.start();
        EngineActs.await(node.engine().keep(audit()));
        Iterator<Instant> ticks = BackfillPreview.ticks(
                        request.ticks().dag(),
                        request.range().from(),
                        request.range().to())
                .iterator();
        boolean isOver = false;
        while (!isOver && (!underWay.isEmpty() || (ticks.hasNext() && !interrupts.asked()))) {
            while (underWay.size() < request.parallel() && ticks.hasNext() && !interrupts.asked()) {
                start(ticks.next());
                take(RunFeed.ofRuns(feed.next(Duration.ZERO)));
            }
            isOver = drain.isOver(); // read first: the feed hears of it before
            take(RunFeed.ofRuns(feed.next(LOOK)));
            check();
        }
        check(); // a signal may have come since
        drain.check();
        boolean isStopped = drain.hasBegun() && done < request.count();
        say(words(succeeded + leftAlone, String.valueOf(request.count()))
                + (leftAlone == 0 ? "" : ", " + leftAlone + " of them from before")
                + (isCancelled ? "; cancelled: repeat the command to continue" : "")
                + (isStopped ? "; ended early: repeat the command to continue" : "") + ".");
        if (isStopped) {
            return ExitCode.TERMINATED;
        }
        return succeeded + leftAlone == request.count() ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private void check() {
        node.check();
        if (interrupts.asksToCancel() && !isCancelled) {
            isCancelled = true;
            screen.note("Cancelling; Ctrl-C again kills the process at once.");
            underWay.keySet().forEach(this::cancel);
        } else if (interrupts.asksToEnd()) {
            drain.begin(screen::note);
        }
    }

    private List<Change> audit() {
        String dagId = request.ticks().dag().id();
        String details =
                EngineActs.words(request.range().from(), request.range().to(), request.again());
        return ThisMachine.audit(surroundings, "backfill", dagId, 0, details);
    }

    private void start(Instant tick) throws InterruptedException {
        String dagId = request.ticks().dag().id();
        RunRequest wish = RunRequest.backfill(dagId, tick, request.ticks().interval(tick), request.params());
        try {
            ask(wish).ifPresent(run -> begun(run, tick));
        } catch (RefusedException e) {
            done++;
            say(progress() + "  " + request.range().local(tick) + "  " + e.getMessage());
        }
    }

    private void begun(Backfilled run, Instant tick) {
        if (!run.isToRun()) {
            leftAlone++;
            done++;
            return;
        }
        underWay.put(run.runId(), tick);
        if (isCancelled) {
            cancel(run.runId());
        }
    }

    /** Asks again whenever the store was away, as long as the engine lives; empty if this is to end before there is an answer. */
    private Optional<Backfilled> ask(RunRequest wish) throws InterruptedException {
        Future<Backfilled> answer = node.engine().backfill(wish, request.again());
        while (!drain.isOver()) {
            try {
                return Optional.of(answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                check();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RefusedException refused) {
                    throw refused;
                }
                if (!(e.getCause() instanceof StoreException)) {
                    throw new IllegalStateException(e.getCause());
                }
                take(RunFeed.ofRuns(feed.next(LOOK)));
                check();
                answer = node.engine().backfill(wish, request.again());
            }
        }
        return Optional.empty();
    }

    private void take(List<RunChange> changes) {
        Map<Long, RunRecord> latest = new LinkedHashMap<>(); // a run that failed and runs again has not ended
        for (RunChange change : changes) {
            if (change instanceof RunRecord run) {
                latest.put(run.runId(), run);
            }
        }
        for (RunRecord run : latest.values()) {
            if (run.state().isDone() && underWay.remove(run.runId()) != null) {
                done++;
                succeeded += run.state() == RunState.SUCCESS ? 1 : 0;
                surroundings.tell(() -> RunView.of(run), line(progress(), run, request.range(), clock.instant()));
            }
        }
    }

    /** How the run of a tick ended. */
    static Line line(String progress, RunRecord run, BackfillRange range, Instant now) {
        return Line.of(progress + "  " + range.local(run.scheduledFor()) + "  run " + run.runId() + " ")
                .add(Signs.paint(run.state()), StateWords.word(run.state()))
                .add(" after " + Elapsed.text(run.startedAt(), run.endedAt(), now))
                .add(run.reason().isEmpty() ? "" : ": " + run.reason());
    }

    /** The result of the backfill. */
    static String words(long succeeded, String all) {
        return succeeded + " of " + all + (all.equals("1") ? " tick has" : " ticks have") + " a successful run";
    }

    private String progress() {
        return times.clock(clock.instant()) + "  " + done + "/" + request.count();
    }

    private void say(String text) {
        if (json) {
            screen.note(text);
        } else {
            screen.println(Line.of(text));
        }
    }

    private void cancel(long runId) {
        node.engine().cancel(runId, "stopped by Ctrl-C");
    }

    @Override
    public void close() {
        node.close();
    }
}
