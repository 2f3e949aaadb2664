package dev.kahn.cli;

import dev.kahn.cli.report.Board;
import dev.kahn.cli.report.RunReport;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
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
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Shows a run of a server until it is done, as it would be shown if this process ran it. Ctrl-C ends only the watching. Not
 * thread-safe.
 */
final class ServerWatch {

    static final Duration LOOK = Duration.ofMillis(500);

    private final ServerViews views;
    private final Surroundings surroundings;
    private final Map<AttemptKey, Progress> progress = new HashMap<>();

    ServerWatch(ServerViews views, Surroundings surroundings) {
        this.views = views;
        this.surroundings = surroundings;
    }

    /**
     * Watches.
     *
     * @param before the run as it was before it was changed
     * @return whether it succeeded
     */
    boolean succeeds(ServerViews.Seen before) {
        RunReport report = RunReports.ofServer(attempt -> Optional.ofNullable(progress.get(attempt)), surroundings);
        Board board = new Board(before.board().graph());
        long runId = before.board().run().runId();
        ServerViews.Seen last = before;
        ServerViews.Seen now = views.seen(runId);
        try {
            board.apply(records(before));
            while (show(report, board, last, now) && Pause.of(LOOK)) {
                last = now;
                now = views.seen(runId);
            }
        } finally {
            report.finish(board, surroundings.clock().instant());
        }
        return now.board().run().state() == RunState.SUCCESS;
    }

    /** @return whether there is more to come */
    private boolean show(RunReport report, Board board, ServerViews.Seen last, ServerViews.Seen now) {
        now.attempts().forEach(this::remember);
        List<RunChange> changes = records(now);
        Set<RunChange> known = new HashSet<>(records(last)); // a list would compare all with all
        changes.removeIf(known::contains);
        board.apply(changes);
        if (!changes.isEmpty()) {
            report.changed(board, changes, surroundings.clock().instant());
        }
        report.tick(board, surroundings.clock().instant());
        return !now.board().run().state().isDone();
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
