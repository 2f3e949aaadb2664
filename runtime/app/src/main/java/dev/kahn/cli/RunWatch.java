package dev.kahn.cli;

import dev.kahn.cli.report.Board;
import dev.kahn.cli.report.RunReport;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.Durations;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.view.text.Progress;
import dev.kahn.view.text.RunBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;
import tools.jackson.databind.JsonNode;

/**
 * Shows runs of another process until they are done, as they would be shown if this process ran them. A signal ends only the
 * watching; while the server or the store is away, it goes on for {@link #PATIENCE}. Not thread-safe.
 */
final class RunWatch {

    static final Duration LOOK = Duration.ofMillis(500);

    /** How long a server may be away: it can be replaced meanwhile. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LongFunction<Optional<ServerViews.Seen>> look;
    private final Duration patience;
    private final Surroundings surroundings;
    private final Interrupts interrupts = new Interrupts();
    private final Map<AttemptKey, Progress> progress = new HashMap<>();

    /** @param look reads a run as it is now; empty if it is no longer there */
    RunWatch(LongFunction<Optional<ServerViews.Seen>> look, Surroundings surroundings) {
        this(look, PATIENCE, surroundings);
    }

    /** @param patience how long to look again after a look that failed */
    RunWatch(LongFunction<Optional<ServerViews.Seen>> look, Duration patience, Surroundings surroundings) {
        this.look = look;
        this.patience = patience;
        this.surroundings = surroundings;
        interrupts.listen(() -> {}); // it looks at them each time
    }

    /**
     * Watches a run from its beginning.
     *
     * @return the exit code for how it ended, or for the signal that ended the watching
     * @throws StoreException if it cannot be seen for too long, or was deleted
     */
    int watch(long runId) {
        return exitCode(look(runId).filter(seen -> succeeds(seen, Set.of())).isPresent());
    }

    /**
     * Watches what becomes of a run.
     *
     * @param before the run as it was before it was changed
     * @return the exit code for how it ended, or for the signal that ended the watching
     */
    int watch(ServerViews.Seen before) {
        return exitCode(succeeds(before));
    }

    /**
     * Watches what becomes of a run.
     *
     * @param before the run as it was before it was changed
     * @return whether it succeeded; false if a signal has ended the watching
     */
    boolean succeeds(ServerViews.Seen before) {
        return succeeds(before, new HashSet<>(records(before)));
    }

    /** The signal that has ended the watching, as an exit code; empty if there was none. */
    OptionalInt stopped() {
        return interrupts.asked() ? OptionalInt.of(interrupts.exitCode()) : OptionalInt.empty();
    }

    private int exitCode(boolean succeeded) {
        if (!succeeded && stopped().isPresent()) {
            return stopped().getAsInt();
        }
        return succeeded ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    /** @param told what is known about the run, so that it is no news */
    private boolean succeeds(ServerViews.Seen before, Set<RunChange> told) {
        RunReport report = RunReports.ofServer(attempt -> Optional.ofNullable(progress.get(attempt)), surroundings);
        interrupts.beforeTheEnd(report::release);
        Board board = new Board(before.board().graph());
        RunRecord run = before.board().run();
        Set<RunChange> known = told;
        ServerViews.Seen now = look(run.runId()).orElse(before);
        try {
            board.apply(List.copyOf(known));
            show(report, board, known, now);
            while (!isDone(now) && !interrupts.asked() && Pause.of(LOOK)) {
                known = new HashSet<>(records(now)); // a list would compare all with all
                now = look(run.runId()).orElse(now);
                show(report, board, known, now);
            }
        } finally {
            report.finish(board, surroundings.clock().instant());
        }
        if (!isDone(now)) {
            surroundings.screen().note("No longer waiting; run " + run.runId() + " of " + run.dagId() + " goes on.");
        }
        return now.board().run().state() == RunState.SUCCESS;
    }

    /**
     * Looks, and looks again while the server or the store is away.
     *
     * @return empty if a signal has ended the watching
     */
    private Optional<ServerViews.Seen> look(long runId) {
        Instant giveUp = null;
        while (true) {
            Optional<ServerViews.Seen> seen;
            try {
                seen = look.apply(runId);
            } catch (StoreException e) {
                Instant now = surroundings.clock().instant();
                if (giveUp == null) {
                    giveUp = now.plus(patience);
                    String length = Durations.format(patience);
                    surroundings
                            .screen()
                            .note("Run " + runId + " cannot be seen now, looking again for up to " + length + ": "
                                    + e.getMessage());
                }
                if (!now.isBefore(giveUp)) {
                    throw new StoreException("No longer waiting; run " + runId + " goes on. " + e.getMessage(), e);
                }
                if (interrupts.asked() || !Pause.of(LOOK)) {
                    return Optional.empty();
                }
                continue;
            }
            if (seen.isEmpty()) {
                throw new StoreException(
                        "Run " + runId + " was deleted during the wait, so how it ended is not known", null);
            }
            return seen;
        }
    }

    private static boolean isDone(ServerViews.Seen seen) {
        return seen.board().run().state().isDone();
    }

    private void show(RunReport report, Board board, Set<RunChange> known, ServerViews.Seen now) {
        now.attempts().forEach(this::remember);
        List<RunChange> changes = records(now);
        changes.removeIf(known::contains);
        board.apply(changes);
        if (!changes.isEmpty()) {
            report.changed(board, changes, surroundings.clock().instant());
        }
        report.tick(board, surroundings.clock().instant());
    }

    /** Remembers the progress of a body, as last stored. */
    private void remember(AttemptRecord attempt) {
        if (attempt.notes().isEmpty()) {
            return;
        }
        Json.tree(attempt.notes()).properties().forEach(note -> {
            JsonNode value = note.getValue();
            if (value.path("done").isNumber()) {
                long total = value.path("total").asLong(0);
                progress.put(attempt.attempt(), new Progress(value.path("done").asLong(), total, note.getKey()));
            }
        });
    }

    /** The run, its tasks and attempts. */
    private static List<RunChange> records(ServerViews.Seen seen) {
        RunBoard board = seen.board();
        RunRecord run = board.run();
        List<RunChange> records = new ArrayList<>(List.of(run));
        records.addAll(seen.tasks());
        records.addAll(seen.attempts());
        return records;
    }
}
