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
     * The moment this run is for: of a run by schedule and of one of a backfill the tick, of a manual run when it was asked for,
     * of one that follows runs of other DAGs the latest that those are for. It is the same for each attempt, however late that
     * begins.
     *
     * @return the instant
     */
    Instant scheduledFor();

    /**
     * What this run is about: of a run by schedule and of one of a backfill the time from the previous tick to its own, of one that
     * follows runs of other DAGs all that those are about.
     *
     * @return the interval; for a manual run one without length, at {@link #scheduledFor}
     */
    Interval interval();

    /**
     * A key that is the same for every attempt of this task in this run and for nothing else. A body
     * may run more than once; give this key to whatever it asks for outside (a mail, a payment), so
     * that the other side can tell a repetition. Of a mapped task each element has a key of its own; it is another one if the
     * list has another element at that place when the run is repaired.
     *
     * @return at most 300 ASCII letters, digits, {@code -}, {@code _} and {@code /}; ask for a hash of it where that is too long
     */
    String idempotencyKey();

    /**
     * Says how far the body has come. Shown live; cheap enough to call for every row. What is said later of the same unit stands
     * in place of what was said before; see {@link #figure} for how much is kept.
     *
     * @param done how much is done
     * @param total how much there is; 0 or less if that is not known
     * @param unit what is counted, such as {@code "rows"}
     */
    void progress(long done, long total, String unit);

    /**
     * Ends the attempt and marks the task as skipped. It never returns; it is declared to return an
     * exception so that {@code throw task.skip("nothing to do")} tells the compiler so. A body that catches what it throws, and
     * returns, has succeeded.
     *
     * @param reason why, for people, in one line
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
     * Shows a link beside the task. A later one of the same label stands in its place; see {@link #figure} for how much is kept.
     *
     * @param label what it leads to
     * @param url an {@code http} or {@code https} address
     * @throws IllegalArgumentException if it is another address or none, which fails an attempt that does not catch it
     */
    void link(String label, String url);

    /**
     * Shows a figure beside the task, such as a number of rows. A later one of the same label stands in its place.
     *
     * <p>An attempt keeps a hundred labels of figures, links and units of progress together, and of those none that is longer than
     * 8,000 characters with what it shows; the rest is left out without a word, as it is no reason to fail.
     *
     * @param label what was counted or measured
     * @param value the figure
     */
    void figure(String label, double value);
}
