package dev.kahn.embed;

import dev.kahn.KahnException;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.web.site.TriggerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An engine that runs DAGs inside an application. Start it with {@link #builder()}, stop it with {@link #close()}. It does the
 * same as {@code serve}, without a command line: it does not touch signals, the standard streams or the configuration of logs.
 * Several can run in one JVM, each with its own home or database. Thread-safe.
 *
 * <p>Whatever an application asks for is durable when the call returns, together with its entry in the audit log. A call that is
 * refused, because there is no such DAG or run for instance, changes nothing and throws a {@link KahnException} with the reason in
 * one line. A call also throws one if the store is away for more than 20 seconds, or the thread is interrupted; then it takes effect
 * as soon as the store is back.
 */
public final class Kahn implements AutoCloseable {

    /** Whom the audit log names; not a user of the console. */
    private static final Actor APPLICATION = new Actor("application", "embedded");

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
     * @throws KahnException if there is no such DAG, a parameter has no default, or the store is away
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
     * @throws KahnException if there is no such DAG; if parameters are wrong, with all of them; or if the store is away
     */
    public long trigger(String dagId, Map<String, String> params) {
        return program.acts()
                .trigger(APPLICATION, TriggerRequest.now(dagId, params))
                .runId();
    }

    /**
     * Waits for a run to end, without blocking a thread. What depends on the future may itself wait for runs.
     *
     * @param runId the run's number
     * @return the run once it is done; fails with a {@link KahnException} if there is no such run, or the engine ends before it
     */
    public CompletableFuture<RunRecord> whenDone(long runId) {
        return program.whenDone(runId);
    }

    /**
     * Waits for a run to end.
     *
     * @param runId the run's number
     * @return the run, which is done
     * @throws KahnException if there is no such run, or the engine ends before it
     * @throws InterruptedException if the thread is interrupted; the run continues
     */
    public RunRecord await(long runId) throws InterruptedException {
        try {
            return program.end(runId).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KahnException known ? known : new IllegalStateException(e);
        }
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
     * Cancels a run: its bodies are interrupted, and tasks that have not ended are cancelled. Does not wait for the bodies.
     *
     * @param runId its number
     * @param reason who or why, in one line
     * @throws KahnException if there is no such run, it has ended, or the store is away
     */
    public void cancel(long runId, String reason) {
        program.acts().cancel(APPLICATION, runId, reason);
    }

    /**
     * Runs tasks of a run again, and those that did not run because of them. Does not wait for the run ({@link #await} does).
     *
     * @param runId its number
     * @param tasks their ids, or single elements such as {@code send[3]}; none for all that failed
     * @throws KahnException if there is no such run or task, nothing of it failed, or the store is away
     */
    public void retry(long runId, String... tasks) {
        program.acts().retry(APPLICATION, runId, Set.copyOf(List.of(tasks)), false);
    }

    /**
     * Marks a task, or one element of a mapped task, whatever it is doing. Tasks that did not run because of it are decided again.
     *
     * @param runId the number of its run
     * @param task its id; {@code send[3]} for an element
     * @param as {@link TaskState#SUCCESS}, {@link TaskState#FAILED} or {@link TaskState#SKIPPED}
     * @throws KahnException if there is no such run or task, it cannot be marked so, or the store is away
     */
    public void mark(long runId, String task, TaskState as) {
        program.acts().mark(APPLICATION, runId, task, as);
    }

    /**
     * Pauses or resumes a DAG. A paused DAG does not run on its schedule or after the DAGs it follows. Its open runs continue,
     * and {@link #trigger} still makes one. The pause is stored, so it holds when an engine starts on the same store again.
     * Pausing a paused DAG does nothing.
     *
     * @param dagId the DAG
     * @param isPaused true pauses it; false resumes it
     * @throws KahnException if there is no such DAG, or the store is away
     */
    public void pause(String dagId, boolean isPaused) {
        program.acts().pause(APPLICATION, dagId, isPaused);
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
