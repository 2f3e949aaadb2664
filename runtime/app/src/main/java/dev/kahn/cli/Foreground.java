package dev.kahn.cli;

import dev.kahn.KahnException;
import dev.kahn.cli.report.Board;
import dev.kahn.cli.report.RunReport;
import dev.kahn.engine.Pinning;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.node.Logging;
import dev.kahn.node.Node;
import dev.kahn.node.RunFeed;
import dev.kahn.setup.Dags;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import dev.kahn.view.text.RunBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs of one DAG in this process, shown from beginning to end. Not thread-safe. */
final class Foreground implements AutoCloseable {

    /** How often the display is updated when nothing happens. */
    private static final Duration TICK = Duration.ofMillis(100);

    private final DagGraph graph;
    private final RunStore store;
    private final Node node;
    private final RunFeed feed = new RunFeed();
    private final LogTail logs;
    private final Board board;
    private final Clock clock;
    private final Screen screen;
    private final boolean debug;
    private final Interrupts interrupts = new Interrupts();
    private final Set<Long> cancelled = new HashSet<>();
    private final Drain drain;

    /**
     * @param dag whose runs
     * @param store where they are; closed with this
     * @param adapt how this process changes the DAG
     */
    Foreground(Dags.Dag dag, JdbcRunStore store, Surroundings surroundings, UnaryOperator<DagGraph> adapt) {
        clock = surroundings.clock();
        screen = surroundings.screen();
        debug = surroundings.debug();
        graph = adapt.apply(surroundings.settings().effective(dag.graph()));
        logs = new LogTail(surroundings.storage().logs());
        this.store = store;
        node = new Node(List.of(dag), store, feed, logs, surroundings.setup(), adapt);
        drain = new Drain(node, surroundings, feed::wake);
        board = new Board(graph);
        store.openRuns(Set.of(graph.id())).forEach(this::show);
    }

    /** Shows a run on the graph it is pinned to, if that is known. */
    private void show(StoredRun stored) {
        DagGraph pinned = graph;
        try {
            pinned = Pinning.compare(stored.run(), stored.tasks(), graph, store::graph)
                    .graph();
        } catch (RefusedException e) {
            // The engine reports it, and fails the run.
        }
        board.add(Pinning.withLists(stored, pinned, store), pinned);
    }

    /** A user who requests a run may have forgotten that the DAG is paused. */
    void sayIfPaused() {
        if (Pauses.isPaused(store, graph.id())) {
            screen.note(Pauses.runsThough(graph.id()));
        }
    }

    /** Says which earlier runs continue too, besides the requested one. */
    void sayWhatGoesOn(OptionalLong beside) {
        for (RunBoard run : board.open()) {
            long runId = run.run().runId();
            if (beside.isEmpty() || beside.getAsLong() != runId) {
                boolean hasBegun = run.run().startedAt() != null;
                screen.note("Run " + runId + " of " + graph.id()
                        + (hasBegun ? " was interrupted; it continues" : " was requested before; it starts")
                        + (graph.maxActiveRuns() == 1 ? " first." : " too."));
            }
        }
    }

    Board board() {
        return board;
    }

    RunFeed feed() {
        return feed;
    }

    LogTail logs() {
        return logs;
    }

    /**
     * Continues what was left open, and starts a new run.
     *
     * @param along creates the rows that are stored with it
     */
    CompletableFuture<Long> start(RunRequest request, Function<Triggered, List<Change>> along) {
        CompletableFuture<Triggered> run = node.engine().trigger(request, "", along);
        start();
        return run.thenApply(Triggered::runId);
    }

    /**
     * Runs tasks of a run again, once this has {@linkplain #start() started}: all that failed, if none is named.
     *
     * @param along creates the rows that are stored with it
     */
    CompletableFuture<Long> retry(
            StoredRun run, Set<String> tasks, boolean downstream, Function<Long, List<Change>> along) {
        show(run);
        return node.engine().retry(run.run().runId(), tasks, downstream, along);
    }

    /** Continues what was left open. */
    void start() {
        interrupts.listen(feed::wake);
        node.start();
    }

    /**
     * Shows what happens until no run is open.
     *
     * @param asked completes once what was requested is known
     * @param report created after the engine has started, because that may take a while
     */
    @SuppressWarnings("FutureReturnValueIgnored") // waking cannot fail; the caller looks at the answer
    void watch(CompletableFuture<?> asked, Supplier<RunReport> report) throws InterruptedException {
        asked.whenComplete((runId, refused) -> feed.wake());
        RunReport shown = report.get();
        try {
            Logging.show(shown::say, debug);
            interrupts.beforeTheEnd(shown::release);
            boolean answered = false;
            boolean isOver = false;
            while (!isOver && (!answered || !board.open().isEmpty())) {
                node.check();
                answered = asked.isDone(); // both read first: the feed hears of it before the answer comes
                isOver = drain.isOver();
                List<RunChange> changes = RunFeed.ofRuns(feed.next(TICK));
                Instant now = clock.instant();
                board.apply(changes);
                if (!changes.isEmpty()) {
                    shown.changed(board, changes, now);
                }
                heedSignals(shown);
                shown.tick(board, now);
            }
            drain.check();
        } finally {
            shown.finish(board, clock.instant());
            Logging.show(screen::note, debug);
        }
    }

    private void heedSignals(RunReport shown) {
        if (interrupts.asksToCancel()) {
            cancel(shown);
        } else if (interrupts.asksToEnd()) {
            drain.begin(shown::say);
        }
    }

    /** Ctrl-C is meant for all that is shown, so earlier runs end too. */
    private void cancel(RunReport shown) {
        if (cancelled.isEmpty()) {
            shown.say("Cancelling; Ctrl-C again kills the process at once.");
        }
        for (RunBoard run : board.open()) {
            if (cancelled.add(run.run().runId())) {
                node.engine().cancel(run.run().runId(), "stopped by Ctrl-C");
            }
        }
    }

    /**
     * Whether it was told to end while something was left to do, which goes on with {@code run}.
     *
     * @param asked what was requested
     */
    boolean isStopped(CompletableFuture<?> asked) {
        return drain.hasBegun() && (!asked.isDone() || !board.open().isEmpty());
    }

    /**
     * The exit code for the requested run.
     *
     * @throws RefusedException if it was refused
     */
    int exitCode(CompletableFuture<Long> asked) {
        if (isStopped(asked)) {
            return ExitCode.TERMINATED;
        }
        return succeeded(asked) ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    /**
     * Whether the requested run succeeded.
     *
     * @throws RefusedException if it was refused
     */
    boolean succeeded(CompletableFuture<Long> asked) {
        try {
            return succeeded(asked.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof KahnException refused) {
                throw refused;
            }
            throw e;
        }
    }

    boolean succeeded(long runId) {
        return board.run(runId)
                .filter(run -> run.run().state() == RunState.SUCCESS)
                .isPresent();
    }

    /** Interrupts bodies that still run, and releases the store. */
    @Override
    public void close() {
        node.close();
    }
}
