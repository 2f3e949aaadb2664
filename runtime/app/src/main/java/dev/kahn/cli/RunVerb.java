package dev.kahn.cli;

import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** {@code run}: one run now, in the foreground. */
final class RunVerb implements Verb {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Runs a DAG now, in the foreground. What is done is stored at once: after a crash, run it again and it"
                + " goes on. Ctrl-C cancels, again kills.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .repeatable("--param", "NAME=VALUE", "A parameter of the run.")
                .option("--at", "INSTANT", "The moment the run is for, such as 2026-11-23T10:00:00Z. Default: now")
                .flag("Only go on with runs that were interrupted; start none.", "--resume")
                .example("PROGRAM run DAG --param day=2026-11-23")
                .example("PROGRAM run DAG --set kahn.dag.MCWork.task.sleep.delay=2s");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        DagGraph graph = surroundings.settings().effective(dag.graph());
        RunRequest request = request(dag, graph, arguments, surroundings);
        try (Foreground foreground = new Foreground(dag, surroundings.storage().open(), surroundings)) {
            if (arguments.flag("--resume")) {
                return resume(foreground, graph, surroundings);
            }
            foreground.sayWhatGoesOn(OptionalLong.empty());
            CompletableFuture<Long> runId = foreground.start(request);
            foreground.watch(runId, () -> RunReports.of(foreground, surroundings));
            return foreground.succeeded(runId) ? ExitCode.OK : ExitCode.RUN_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.RUN_FAILED;
        }
    }

    private static RunRequest request(Dags.Dag dag, DagGraph graph, Arguments arguments, Surroundings surroundings) {
        Instant at = arguments
                .option("--at")
                .map(text -> Moments.parse("--at", text, graph.zone()))
                .orElse(surroundings.clock().instant());
        Map<String, String> given = arguments.pairs("--param");
        // Without parameters there is nothing to read, and no JSON library to load for it.
        boolean none = given.isEmpty() && graph.params() == null;
        return RunRequest.manual(graph.id(), at, none ? "{}" : RunParams.read(dag.definition(), given));
    }

    private static int resume(Foreground foreground, DagGraph graph, Surroundings surroundings)
            throws InterruptedException {
        var open = foreground.board().open();
        if (open.isEmpty()) {
            surroundings.screen().note("No run of " + graph.id() + " was interrupted.");
            return ExitCode.OK;
        }
        foreground.start();
        long last = open.get(open.size() - 1).run().runId();
        foreground.watch(CompletableFuture.completedFuture(last), () -> RunReports.of(foreground, surroundings));
        boolean all =
                open.stream().allMatch(run -> foreground.succeeded(run.run().runId()));
        return all ? ExitCode.OK : ExitCode.RUN_FAILED;
    }
}
