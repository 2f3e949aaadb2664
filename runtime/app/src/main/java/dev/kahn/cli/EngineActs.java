package dev.kahn.cli;

import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.web.site.Acts;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What people do in the console is done by the engine of this process. Thread-safe. */
final class EngineActs implements Acts {

    /** Longer than a store is slow that is there. */
    private static final long PATIENCE_SECONDS = 20;

    private static final String REASON = "in the console";

    private final Engine engine;
    private final Collection<Dags.Dag> dags;
    private final Clock clock;

    EngineActs(Engine engine, Collection<Dags.Dag> dags, Clock clock) {
        this.engine = engine;
        this.dags = dags;
        this.clock = clock;
    }

    @Override
    public long trigger(String dagId, Map<String, String> params) {
        Dags.Dag dag = dags.stream()
                .filter(known -> known.id().equals(dagId))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no DAG " + dagId + " here"));
        String json = RunParams.read(dag.definition(), params);
        return await(engine.trigger(RunRequest.manual(dagId, clock.instant(), json)));
    }

    @Override
    public void pause(String dagId, boolean isPaused) {
        await(engine.pause(dagId, isPaused));
    }

    @Override
    public void cancel(long runId) {
        engine.cancel(runId, "cancelled " + REASON);
    }

    @Override
    public void retry(long runId) {
        await(engine.retry(runId));
    }

    @Override
    public void retry(long runId, Set<String> tasks, boolean downstream) {
        await(engine.retry(runId, tasks, downstream));
    }

    @Override
    public void mark(long runId, String task, TaskState as) {
        await(engine.mark(runId, task, as, "marked " + REASON));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new StoreException("the store is away; it is done as soon as it is back", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("this process is ending", e);
        }
    }
}
