package dev.kahn;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a task body can know about its own run, and say about it. A body takes it as a parameter.
 *
 * <p>One context belongs to one attempt. It is thread-safe, so that a body can use it from threads
 * of its own while the attempt runs.
 */
public interface TaskContext {

    /**
     * The DAG.
     *
     * @return its id
     */
    String dagId();

    /**
     * The run.
     *
     * @return its number, unique in a store
     */
    long runId();

    /**
     * The task.
     *
     * @return its id
     */
    String taskId();

    /**
     * Which element of a mapped task this is.
     *
     * @return its place in the list, from 0; empty if the task is not mapped
     */
    OptionalInt mapIndex();

    /**
     * Which try this is. Tries that were lost with their node count too.
     *
     * @return 1 for the first
     */
    int attempt();

    /**
     * The tick this run is for; for a manual run the moment it was asked for.
     *
     * @return the instant
     */
    Instant scheduledFor();

    /**
     * What a scheduled run is about: from the previous tick to its own.
     *
     * @return the interval; empty for a manual run
     */
    Interval interval();

    /**
     * A key that is the same for every attempt of this task in this run and for nothing else. A body
     * may run more than once; give this key to whatever it asks for outside (a mail, a payment), so
     * that the other side can tell a repetition.
     *
     * @return a short text of letters, digits, {@code -}, {@code _} and {@code /}
     */
    String idempotencyKey();

    /**
     * Says how far the body has come. Shown live; cheap enough to call for every row.
     *
     * @param done how much is done
     * @param total how much there is; 0 or less if that is not known
     * @param unit what is counted, such as {@code "rows"}
     */
    void progress(long done, long total, String unit);

    /**
     * Ends the attempt and marks the task as skipped. It never returns; it is declared to return an
     * exception so that {@code throw task.skip("nothing to do")} tells the compiler so.
     *
     * @param reason why, for people
     * @return never
     */
    RuntimeException skip(String reason);

    /**
     * Whether the run was cancelled or the attempt timed out. The body's thread is interrupted as well;
     * this is for bodies that cannot be interrupted where they are.
     *
     * @return true once the body should come to an end
     */
    boolean isCancelled();

    /**
     * Starts a process that does not outlive this attempt: when the body ends, is cancelled or times out, the process
     * and all that it started are asked to end, and killed if they do not. If this JVM dies, they are killed when Kahn
     * starts again.
     *
     * @param builder what to start; nobody but the body reads its output
     * @return the process
     * @throws IOException if it cannot be started, or the attempt is over already
     */
    Process start(ProcessBuilder builder) throws IOException;

    /**
     * Shows a link beside the task.
     *
     * @param label what it leads to
     * @param url an {@code http} or {@code https} address
     */
    void link(String label, String url);

    /**
     * Shows a figure beside the task, such as a number of rows.
     *
     * @param label what was counted or measured
     * @param value the figure
     */
    void figure(String label, double value);
}
