package dev.kahn;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Tells a task body about its run, and lets it report. A body takes it as a parameter.
 *
 * <p>One context belongs to one attempt. It is thread-safe: a body can use it from its own threads
 * while the attempt runs.
 *
 * <p>Kahn implements it. Methods may be added in any version, so do not implement it yourself.
 */
public interface TaskContext {

    /**
     * The id of the DAG.
     *
     * @return the id
     */
    String dagId();

    /**
     * The number of the run.
     *
     * @return the number, unique in a store
     */
    long runId();

    /**
     * The id of the task.
     *
     * @return the id
     */
    String taskId();

    /**
     * The index of the element that a mapped task runs for.
     *
     * @return its position in the list, from 0; empty if the task is not mapped
     */
    OptionalInt mapIndex();

    /**
     * The number of this attempt. Attempts that were lost because their process died count too.
     *
     * @return 1 for the first attempt
     */
    int attempt();

    /**
     * The moment this run is for. For a scheduled run or a backfill it is the tick. For a manual run it is the moment when the
     * run was requested, or the one that was given for it. For a run after other DAGs it is the latest of the moments that their
     * runs are for. It is the same for each attempt, however late the attempt begins.
     *
     * @return the instant
     */
    Instant scheduledFor();

    /**
     * The period this run covers. For a scheduled run or a backfill it goes from the previous tick to its own tick. For a run
     * after other DAGs it spans the intervals of their runs.
     *
     * @return the interval; for a manual run that is not for the exact moment of a tick, an empty one at
     *     {@link #scheduledFor}
     */
    Interval interval();

    /**
     * A key that is the same for every attempt of this task in this run, and for nothing else. A body may run more than once:
     * send this key with each request to the outside (a mail, a payment), so that the other side can detect a repetition.
     * Each element of a mapped task has its own key. The key changes if the list has another element at that position when the
     * run is repaired.
     *
     * @return at most 300 ASCII letters, digits, {@code -}, {@code _} and {@code /}; use a hash of it where that is too long
     */
    String idempotencyKey();

    /**
     * Reports how far the body has come. It is shown live, and cheap enough to call for every row. A later call with the same
     * unit replaces the earlier one; see {@link #figure} for how much is kept.
     *
     * @param done how much is done
     * @param total how much there is in total; 0 or less if unknown
     * @param unit what is counted, such as {@code "rows"}
     */
    void progress(long done, long total, String unit);

    /**
     * Ends the attempt and marks the task as skipped. It never returns: it is declared to return an exception so that the
     * compiler knows that {@code throw task.skip("nothing to do")} ends the method. If the body catches what this method throws
     * and returns, the task succeeds.
     *
     * @param reason why, for people, in one line
     * @return never
     */
    RuntimeException skip(String reason);

    /**
     * Whether the run was cancelled or the attempt timed out. The thread of the body is interrupted as well;
     * this method is for code that does not notice an interrupt.
     *
     * @return true once the body should end
     */
    boolean isCancelled();

    /**
     * Starts a process that does not outlive this attempt. When the body ends, is cancelled or times out, the process and
     * everything it started are asked to end, and killed after five seconds if they have not. The next attempt of the task
     * begins once they are gone, or after fifteen seconds if the system cannot kill them. If this JVM dies, they are killed
     * when Kahn starts again. What it started is found as long as the process that started it lives: one that a shell leaves
     * in the background when it ends is not found.
     *
     * @param builder what to start; the body has to read its output itself
     * @return the process
     * @throws IOException if the process cannot be started, or the attempt is already over
     */
    Process start(ProcessBuilder builder) throws IOException;

    /**
     * Shows a link beside the task. A later link with the same label replaces it; see {@link #figure} for how much is kept.
     *
     * @param label what it leads to
     * @param url an {@code http} or {@code https} address
     * @throws IllegalArgumentException if it is not such an address; this fails an attempt that does not catch it
     */
    void link(String label, String url);

    /**
     * Shows a figure beside the task, such as a number of rows. A later figure with the same label replaces it.
     *
     * <p>An attempt keeps at most a hundred figures, links and units of progress together, and none that is longer than 8,000
     * characters with its label. It silently drops the rest, because that is no reason to fail.
     *
     * @param label what was counted or measured
     * @param value the figure
     */
    void figure(String label, double value);
}
