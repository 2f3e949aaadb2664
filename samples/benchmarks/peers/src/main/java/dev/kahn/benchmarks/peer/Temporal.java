package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.Workload;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * <a href="https://temporal.io">Temporal's</a> Java SDK on its test server, inside this process, which keeps everything in
 * memory: nothing survives the process. A run is a workflow, a task an activity.
 */
final class Temporal implements Peer {

    private static final String QUEUE = "benchmark";
    private static final int THREADS = 200;

    /** The only way without cost for the workflow's code to know its workload. */
    private static final AtomicReference<Workload> WORKLOAD = new AtomicReference<>();

    /** A run. */
    @WorkflowInterface
    public interface Run {

        /** Runs all of its tasks. */
        @WorkflowMethod
        void run(int number);
    }

    /** What tasks do. */
    @ActivityInterface
    public interface Task {

        /** Runs a task. */
        void call(String body);
    }

    private final TestWorkflowEnvironment server;
    private final AtomicReference<Bodies> bodies = new AtomicReference<>();
    private final List<WorkflowStub> runs = new ArrayList<>();

    private Temporal(Workload workload) {
        WORKLOAD.set(workload);
        server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(2_000)
                        .setMaxWorkflowThreadCount(4_000)
                        .build())
                .build());
        Worker worker = server.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(workload.millis() > 0 ? workload.tasks() : THREADS)
                        .setMaxConcurrentActivityTaskPollers(8)
                        .setMaxConcurrentWorkflowTaskPollers(8)
                        .build());
        worker.registerWorkflowImplementationTypes(Implementation.class);
        worker.registerActivitiesImplementations(
                (Task) body -> Objects.requireNonNull(bodies.get()).call(Bodies.Body.of(body)));
        server.start();
    }

    static Peer on(Workload workload, PeerDatabase database) {
        return new Temporal(workload);
    }

    @Override
    public void run(Bodies all) throws InterruptedException {
        bodies.set(all);
        WorkflowClient client = server.getWorkflowClient();
        for (int number = 0; number < all.workload().runs(); number++) {
            Run run = client.newWorkflowStub(
                    Run.class,
                    WorkflowOptions.newBuilder()
                            .setTaskQueue(QUEUE)
                            .setWorkflowId("run-" + number)
                            .build());
            WorkflowClient.start(run::run, number);
            runs.add(WorkflowStub.fromTyped(run));
        }
        all.await();
    }

    @Override
    public void close() {
        runs.forEach(run -> run.getResult(Void.class));
        server.close();
    }

    /** Starts each activity when its upstream activities have ended; created by Temporal. */
    public static final class Implementation implements Run {

        private final Task task = Workflow.newActivityStub(
                Task.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .build());

        @Override
        public void run(int number) {
            List<Promise<Void>> tasks = new ArrayList<>();
            for (List<Integer> upstream : Objects.requireNonNull(WORKLOAD.get()).upstream()) {
                String body = new Bodies.Body(number, tasks.size()).toString();
                Promise<Void> before =
                        Promise.allOf(upstream.stream().map(tasks::get).toList());
                tasks.add(
                        upstream.isEmpty()
                                ? Async.procedure(task::call, body)
                                : before.thenCompose(done -> Async.procedure(task::call, body)));
            }
            Promise.allOf(tasks).get();
        }
    }
}
