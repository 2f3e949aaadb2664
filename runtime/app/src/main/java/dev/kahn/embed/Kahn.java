package dev.kahn.embed;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An engine that runs DAGs inside an application. Start it with {@link #builder()}, stop it with {@link #close()}. It does the
 * same as {@code serve}, without a command line: it does not touch signals, the standard streams or the configuration of logs.
 * Several can run in one JVM, each with its own home or database. Thread-safe.
 */
public final class Kahn implements AutoCloseable {

    private final EmbeddedProgram program;

    Kahn(EmbeddedProgram program) {
        this.program = program;
    }

    /**
     * Starts to configure an engine.
     *
     * @return a builder with every DAG on the class path, and the home {@code ./.kahn}
     */
    public static KahnBuilder builder() {
        return new KahnBuilder();
    }

    /**
     * Requests a run with the default parameters.
     *
     * @param dagId the DAG
     * @return the run's number, once the run is durable
     * @throws dev.kahn.KahnException if there is no such DAG, a parameter has no default, or the store is away, as for {@link
     *     #trigger(String, Map)}
     */
    public long trigger(String dagId) {
        return trigger(dagId, Map.of());
    }

    /**
     * Requests a run and waits until the request is stored, but not for the run. Each call makes a new run: unlike the API, it
     * has no key to recognize a repetition. A paused DAG runs too.
     *
     * @param dagId the DAG
     * @param params parameters by name, as text; missing ones have their defaults
     * @return the run's number, once the run is durable
     * @throws dev.kahn.KahnException if there is no such DAG; if parameters are wrong, with all of them; or if the store is
     *     away for more than 20 seconds or the thread is interrupted: then the run is made as soon as the store is back
     */
    public long trigger(String dagId, Map<String, String> params) {
        return program.trigger(dagId, params);
    }

    /**
     * Waits for a run to end, without blocking a thread. What depends on the future may itself wait for runs.
     *
     * @param runId the run's number
     * @return the run once it is done; fails with a {@link dev.kahn.KahnException} if there is no such run, or the engine
     *     ends before it
     */
    public CompletableFuture<RunRecord> whenDone(long runId) {
        return program.whenDone(runId);
    }

    /**
     * Waits for a run to end.
     *
     * @param runId the run's number
     * @return the run, which is done
     * @throws dev.kahn.KahnException if there is no such run, or the engine ends before it
     * @throws InterruptedException if the thread is interrupted; the run continues
     */
    public RunRecord await(long runId) throws InterruptedException {
        return program.await(runId);
    }

    /**
     * Returns the state of a run.
     *
     * @param runId its number
     * @return the run; empty if there is none
     */
    public Optional<RunRecord> run(long runId) {
        return program.views().run(runId);
    }

    /**
     * Returns the states of the tasks of a run.
     *
     * @param runId its number
     * @return the tasks to which something has happened; none if there is no such run
     */
    public List<TaskRecord> tasks(long runId) {
        return program.views().tasks(runId);
    }

    /**
     * Requests the cancellation of a run: its bodies are interrupted, and tasks that have not ended are cancelled. Does not
     * wait for that ({@link #await} does). Does nothing if the run has ended or does not exist.
     *
     * @param runId its number
     * @param reason who or why, in one line
     */
    public void cancel(long runId, String reason) {
        program.cancel(runId, reason);
    }

    /**
     * Pauses or resumes a DAG. A paused DAG does not run on its schedule or after the DAGs it follows. Its open runs continue,
     * and {@link #trigger} still makes one. The pause is stored, so it holds when an engine starts on the same store again.
     * Pausing a paused DAG does nothing.
     *
     * @param dagId the DAG
     * @param isPaused true pauses it; false resumes it
     * @throws IllegalArgumentException if there is no such DAG
     * @throws dev.kahn.KahnException if the store is away for more than 20 seconds or the thread is interrupted: then it takes
     *     effect as soon as the store is back
     */
    public void pause(String dagId, boolean isPaused) {
        program.pause(dagId, isPaused);
    }

    /**
     * Returns the address of the console.
     *
     * @return the address; empty if there is no console
     */
    public Optional<String> console() {
        return program.console();
    }

    /**
     * Starts no more tasks, waits for running ones as long as {@link KahnBuilder#patience} says, interrupts the rest and
     * releases the store. Open runs continue when an engine starts on the same store. Further calls do
     * nothing.
     */
    @Override
    public void close() {
        program.close();
    }
}
