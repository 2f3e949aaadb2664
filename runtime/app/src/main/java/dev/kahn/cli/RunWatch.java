package dev.kahn.cli;

import dev.kahn.cli.report.Board;
import dev.kahn.cli.report.RunReport;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.view.text.Progress;
import dev.kahn.view.text.RunBoard;
import java.time.Duration;
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
 * watching. Not thread-safe.
 */
final class RunWatch {

    static final Duration LOOK = Duration.ofMillis(500);

    private final LongFunction<ServerViews.Seen> look;
    private final Surroundings surroundings;
    private final Interrupts interrupts = new Interrupts();
    private final Map<AttemptKey, Progress> progress = new HashMap<>();

    /** @param look reads a run as it is now */
    RunWatch(LongFunction<ServerViews.Seen> look, Surroundings surroundings) {
        this.look = look;
        this.surroundings = surroundings;
        interrupts.listen(() -> {}); // it looks at them each time
    }

    /**
     * Watches a run from its beginning.
     *
     * @return the exit code for how it ended, or for the signal that ended the watching
     */
    int watch(long runId) {
        return exitCode(succeeds(look.apply(runId), Set.of()));
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
        ServerViews.Seen now = look.apply(run.runId());
        try {
            board.apply(List.copyOf(known));
            show(report, board, known, now);
            while (!isDone(now) && !interrupts.asked() && Pause.of(LOOK)) {
                known = new HashSet<>(records(now)); // a list would compare all with all
                now = look.apply(run.runId());
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
