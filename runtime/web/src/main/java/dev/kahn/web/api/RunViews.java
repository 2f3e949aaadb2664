package dev.kahn.web.api;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.view.row.AttemptView;
import dev.kahn.view.row.RunView;
import dev.kahn.view.row.TaskView;
import dev.kahn.web.site.RunHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of runs, in responses and requests. */
final class RunViews {

    private RunViews() {}

    /** A run of another DAG that triggered a run, or whose results it uses. */
    record CauseView(String dag, long run) {
        static CauseView of(CauseRecord row) {
            return new CauseView(row.upstreamId(), row.causeId());
        }
    }

    /** A run with everything about it. */
    record RunDetail(
            RunView run,
            List<TaskView> tasks,
            List<AttemptView> attempts,
            List<CauseView> causes,
            List<CauseView> ledTo) {}

    /** An event of a run; the state is what it led to, the actor is who did it. */
    record HistoryEntry(
            Instant at,
            RunHistory.Kind kind,
            @Nullable String task,
            @Nullable Integer element,
            @Nullable Integer attempt,
            @Nullable String state,
            @Nullable String actor,
            String text) {

        static HistoryEntry of(RunHistory.Entry entry) {
            return new HistoryEntry(
                    entry.at(),
                    entry.kind(),
                    orNull(entry.task()),
                    TaskView.elementOf(entry.element()),
                    entry.attempt() == 0 ? null : entry.attempt(),
                    orNull(entry.state()),
                    orNull(entry.actor()),
                    entry.text());
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** The tasks to run again; none for all that failed. */
    record RetryRequest(
            @Nullable List<String> tasks, @Nullable Boolean downstream) {}

    /** A period whose failed runs are retried. It includes its end, which is now if left out. */
    record RetryPeriod(Instant from, @Nullable Instant to) {}

    /** The failed runs of a period, in the order in which they were made. */
    record FailedRunsView(List<Long> runs) {}

    /** The runs that are retried, and those that could not be. */
    record RetriedRuns(List<Long> runs, List<RefusedRun> refused) {}

    /** A run that was not retried. */
    record RefusedRun(long run, String reason) {}

    /** The tasks that would run again, and those that ran after them and stay as they are. */
    record RetryPlan(long run, List<String> tasks, List<String> staying) {}

    /**
     * A part of a log. The text is untrusted: a task may log input of strangers. If there is no log here, {@code absence} says
     * what the causes can be.
     */
    record LogPart(
            int attempt,
            long offset,
            long next,
            long size,
            boolean isEnded,
            String text,
            @Nullable String absence) {}
}
