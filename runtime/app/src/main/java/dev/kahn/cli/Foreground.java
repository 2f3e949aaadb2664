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

/** Runs of one DAG in this process, from the first moment to the last, while somebody watches. Not thread-safe. */
final class Foreground implements AutoCloseable {

    /** How often what is shown is looked at again, when nothing happens. */
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
    private final Interrupts interrupts = new Interrupts("INT");
    private final Set<Long> cancelled = new HashSet<>();

    /**
     * @param dag whose runs
     * @param store where they are; closed with this
     * @param adapt what this process changes of the DAG
     */
    Foreground(Dags.Dag dag, JdbcRunStore store, Surroundings surroundings, UnaryOperator<DagGraph> adapt) {
        clock = surroundings.clock();
        screen = surroundings.screen();
        debug = surroundings.debug();
        graph = adapt.apply(surroundings.settings().effective(dag.graph()));
        logs = new LogTail(surroundings.storage().logs());
        this.store = store;
        node = new Node(List.of(dag), store, feed, logs, surroundings.setup(), adapt);
        board = new Board(graph);
        store.openRuns(Set.of(graph.id())).forEach(this::show);
    }

    /** With the graph it is pinned to, if that can be known. */
    private void show(StoredRun stored) {
        DagGraph pinned = graph;
        try {
            pinned = Pinning.compare(stored.run(), stored.tasks(), graph, store::graph)
                    .graph();
        } catch (RefusedException e) {
            // The engine says so, and fails the run.
        }
        board.add(stored, pinned);
    }

    /** Whoever asks for a run may have forgotten that. */
    void sayIfPaused() {
        if (Pauses.isPaused(store, graph.id())) {
            screen.note(Pauses.runsThough(graph.id()));
        }
    }

    /** Says which runs of before go on too, beside one that is asked for. */
    void sayWhatGoesOn(OptionalLong beside) {
        for (RunBoard run : board.open()) {
            long runId = run.run().runId();
            if (beside.isEmpty() || beside.getAsLong() != runId) {
                boolean hasBegun = run.run().startedAt() != null;
                screen.note("Run " + runId + " of " + graph.id()
                        + (hasBegun ? " was interrupted; it goes on" : " was asked for before; it begins")
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
     * Starts what was left open, and what is asked for.
     *
     * @param along makes the rows that are stored with it
     */
    CompletableFuture<Long> start(RunRequest request, Function<Triggered, List<Change>> along) {
        CompletableFuture<Triggered> run = node.engine().trigger(request, "", along);
        start();
        return run.thenApply(Triggered::runId);
    }

    /**
     * Starts what was left open, and lets tasks of a run run again: all that failed, if none is named.
     *
     * @param along makes the rows that are stored with it
     */
    CompletableFuture<Long> retry(
            StoredRun run, Set<String> tasks, boolean downstream, Function<Long, List<Change>> along) {
        show(run);
        long runId = run.run().runId();
        CompletableFuture<Long> answer = node.engine().retry(runId, tasks, downstream, along);
        start();
        return answer;
    }

    /** Starts what was left open. */
    void start() {
        interrupts.listen(feed::wake);
        node.start();
    }

    /**
     * Shows what happens until no run is open.
     *
     * @param asked the number of the run that was asked for, once it is known
     * @param report made when the engine has begun already, since that may take a while
     */
    @SuppressWarnings("FutureReturnValueIgnored") // waking cannot fail; who asked looks at what was answered
    void watch(CompletableFuture<Long> asked, Supplier<RunReport> report) throws InterruptedException {
        asked.whenComplete((runId, refused) -> feed.wake());
        RunReport shown = report.get();
        try {
            Logging.show(shown::say, debug);
            interrupts.beforeTheEnd(shown::release);
            for (boolean answered = false; !answered || !board.open().isEmpty(); ) {
                node.check();
                answered = asked.isDone(); // asked first: what was answered has been told to the feed before
                List<RunChange> changes = RunFeed.ofRuns(feed.next(TICK));
                Instant now = clock.instant();
                board.apply(changes);
                if (!changes.isEmpty()) {
                    shown.changed(board, changes, now);
                }
                cancelIfAsked(shown);
                shown.tick(board, now);
            }
        } finally {
            shown.finish(board, clock.instant());
            Logging.show(screen::note, debug);
        }
    }

    /** Whoever presses Ctrl-C wants nothing of what they see to go on, so runs from before end too. */
    private void cancelIfAsked(RunReport shown) {
        if (!interrupts.asked()) {
            return;
        }
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
     * Whether a run that was asked for succeeded.
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

    /** Interrupts bodies that are still there, and gives the store free. */
    @Override
    public void close() {
        node.close();
    }
}
