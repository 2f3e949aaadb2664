package dev.kahn.web.page;

import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.web.site.EngineView;
import dev.kahn.web.site.Site;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.List;

/**
 * The node that serves this console, and the work in progress.
 *
 * @param engine what the API shows of it too
 * @param up how long it has been running
 * @param heap how much of the heap is used, and its maximum
 * @param threads how many threads it has
 * @param open the open runs, newest first
 * @param more how many open runs are not shown
 * @param untold the undelivered notifications, newest first
 */
public record EnginePage(
        EngineView engine, String up, String heap, int threads, List<RunLine> open, int more, List<Untold> untold) {

    private static final int MOST = 100;

    /**
     * An undelivered notification.
     *
     * @param dagId the DAG that it is about
     * @param runId the run
     * @param what what happened
     * @param target whom to notify
     * @param at when it happened
     * @param isGivenUp whether it was given up
     * @param tries how often sending failed
     * @param again when it is tried again
     * @param error why the last try failed; empty if none was made
     */
    public record Untold(
            String dagId,
            long runId,
            String what,
            String target,
            Instant at,
            boolean isGivenUp,
            int tries,
            Instant again,
            String error) {

        private static Untold of(NotificationRecord row) {
            String task = row.taskId().isEmpty() ? "" : " of " + row.instance();
            return new Untold(
                    row.dagId(),
                    row.runId(),
                    StateWords.word(row.event()) + task,
                    row.target(),
                    row.raisedAt(),
                    row.state() == NotificationState.GIVEN_UP,
                    row.tries(),
                    row.dueAt(),
                    row.error());
        }
    }

    static EnginePage of(Site site) {
        Instant now = site.clock().instant();
        EngineView engine = EngineView.of(site);
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        List<RunRecord> open = site.views().openRuns();
        return new EnginePage(
                engine,
                Elapsed.text(engine.startedAt(), null, now),
                mebibytes(heap.getUsed()) + " of " + mebibytes(heap.getMax()),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                open.subList(Math.max(0, open.size() - MOST), open.size()).stream()
                        .sorted((one, other) -> Long.compare(other.runId(), one.runId()))
                        .map(run -> RunLine.of(site, run, now))
                        .toList(),
                Math.max(0, open.size() - MOST),
                site.views().unsentNotifications(MOST).stream().map(Untold::of).toList());
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}
