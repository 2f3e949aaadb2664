package dev.kahn.engine.execute;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.engine.plan.Input;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.Results;
import dev.kahn.engine.port.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Reads the results that bodies take. While the store is away, the body waits, because that is no failure of its task.
 *
 * <p>Invariant: a thread that may be interrupted never reads from the store itself: an interrupt closes the file of an H2
 * database, for everybody. Thread-safe.
 */
final class InputReader {

    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);

    private final Results results;
    private final ExecutorService thread;
    private final Consumer<String> log;

    /**
     * A reader for one body.
     *
     * @param thread reads one result after another, so that few are in memory that nobody has taken yet
     * @param log takes the line that says why the body waits
     */
    InputReader(Results results, ExecutorService thread, Consumer<String> log) {
        this.results = results;
        this.thread = thread;
        this.log = log;
    }

    /**
     * Reads an input.
     *
     * @return the result as JSON
     * @throws KahnException if it is no longer there: the engine said where it is because there was one
     */
    String read(Input input) {
        if (input instanceof Input.InMemory loaded) {
            return loaded.json();
        }
        Input.Stored stored = (Input.Stored) input;
        return await(stored.taskId(), () -> results.result(stored.runId(), stored.taskId()))
                .orElseThrow(() -> gone(stored));
    }

    /** Reads how a task stands: see {@link Results#outcome}. */
    Optional<TaskRecord> outcome(long runId, String taskId) {
        return await(taskId, () -> results.outcome(runId, taskId));
    }

    /** Reads how the elements of a mapped task stand: see {@link Results#outcomes}. */
    List<TaskRecord> outcomes(long runId, String taskId) {
        return await(taskId, () -> results.outcomes(runId, taskId));
    }

    private <T> T await(String taskId, Callable<T> read) {
        boolean isTold = false;
        try {
            while (true) {
                try {
                    return thread.submit(read).get();
                } catch (ExecutionException failed) {
                    String why = reasonToWait(Objects.requireNonNullElse(failed.getCause(), failed));
                    if (!isTold) {
                        log.accept("The result of task " + taskId
                                + " cannot be read until the store is available again: " + why);
                        isTold = true;
                    }
                }
                Thread.sleep(BEFORE_NEXT_TRY.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped before its inputs were read");
        }
    }

    /** A later attempt may find it again. */
    private static KahnException gone(Input.Stored stored) {
        return new KahnException("the result of task " + stored.taskId() + " of run " + stored.runId()
                + " is no longer there: the task is to run again, was marked, or its run was deleted");
    }

    private static String reasonToWait(Throwable why) {
        if (why instanceof StoreException away) {
            return String.valueOf(away.getMessage());
        }
        if (why instanceof RefusedException tooLong) {
            throw new NonRetryableException(String.valueOf(tooLong.getMessage()), tooLong);
        }
        throw new KahnException("its inputs cannot be read: " + Errors.firstLine(why), why);
    }
}
