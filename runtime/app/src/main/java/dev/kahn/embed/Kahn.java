package dev.kahn.embed;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An engine that runs DAGs inside an application: started by {@link #builder()}, ended by {@link #close()}. It is the same as
 * {@code serve}, without a command line: it touches neither signals nor the standard streams nor the configuration of logs.
 * Several can run in one JVM, each with a home or database of its own. Thread-safe.
 */
public final class Kahn implements AutoCloseable {

    private final EmbeddedProgram program;

    Kahn(EmbeddedProgram program) {
        this.program = program;
    }

    /**
     * Begins to say what is to run.
     *
     * @return a builder that knows of every DAG of the class path, and of the home {@code ./.kahn}
     */
    public static KahnBuilder builder() {
        return new KahnBuilder();
    }

    /**
     * Asks for a run with the default parameters.
     *
     * @param dagId the DAG
     * @return the run's number, once the run is durable
     * @throws dev.kahn.KahnException if there is no such DAG, a parameter has no default, or the store is away, as of {@link
     *     #trigger(String, Map)}
     */
    public long trigger(String dagId) {
        return trigger(dagId, Map.of());
    }

    /**
     * Asks for a run, and waits until that is stored; the run itself goes on by itself. Each call is a run of its own: no key tells
     * a repetition, as it does for the API. A DAG that pauses runs too, if it is asked for.
     *
     * @param dagId the DAG
     * @param params parameters by name, as texts; those that are missing have their defaults
     * @return the run's number, once the run is durable
     * @throws dev.kahn.KahnException if there is no such DAG, or parameters are wrong: all of them are told; or if the store is
     *     away for more than 20 seconds or the thread is interrupted: then the run comes to be as soon as the store is back
     */
    public long trigger(String dagId, Map<String, String> params) {
        return program.trigger(dagId, params);
    }

    /**
     * Waits for the end of a run without a thread. What is made to depend on it may itself wait for runs.
     *
     * @param runId the run's number
     * @return the run once it is done; fails with a {@link dev.kahn.KahnException} if there is no such run, or the engine
     *     ends before it
     */
    public CompletableFuture<RunRecord> whenDone(long runId) {
        return program.whenDone(runId);
    }

    /**
     * Waits for the end of a run.
     *
     * @param runId the run's number
     * @return the run, which is done
     * @throws dev.kahn.KahnException if there is no such run, or the engine ends before it
     * @throws InterruptedException if the thread is interrupted; the run goes on
     */
    public RunRecord await(long runId) throws InterruptedException {
        return program.await(runId);
    }

    /**
     * How a run stands.
     *
     * @param runId its number
     * @return the run; empty if there is none
     */
    public Optional<RunRecord> run(long runId) {
        return program.views().run(runId);
    }

    /**
     * How the tasks of a run stand.
     *
     * @param runId its number
     * @return those that something has happened to; none if there is no such run
     */
    public List<TaskRecord> tasks(long runId) {
        return program.views().tasks(runId);
    }

    /**
     * Asks for the end of a run: its bodies are interrupted, and its tasks that have not ended are cancelled. It does not wait for
     * that ({@link #await} does), and does nothing to a run that is done or that there is not.
     *
     * @param runId its number
     * @param reason who or why, in one line
     */
    public void cancel(long runId, String reason) {
        program.cancel(runId, reason);
    }

    /**
     * Pauses a DAG, or lets it go on: whether it runs by its schedule, and after the DAGs it follows. Runs that are open go on, and
     * {@link #trigger} still makes one. It is stored, and so holds when an engine is started on the same store again. Pausing what
     * pauses does nothing.
     *
     * @param dagId the DAG
     * @param isPaused true pauses it; false lets it go on
     * @throws IllegalArgumentException if there is no such DAG
     * @throws dev.kahn.KahnException if the store is away for more than 20 seconds or the thread is interrupted: then it is done
     *     as soon as the store is back
     */
    public void pause(String dagId, boolean isPaused) {
        program.pause(dagId, isPaused);
    }

    /**
     * Where the console is.
     *
     * @return its address; empty if there is none
     */
    public Optional<String> console() {
        return program.console();
    }

    /**
     * Starts no task any more, waits for those that run as long as {@link KahnBuilder#patience} says, interrupts what is
     * left, and gives the store free. Runs that are open go on when an engine is started on the same store. Once is enough: what
     * comes after does nothing.
     */
    @Override
    public void close() {
        program.close();
    }
}
