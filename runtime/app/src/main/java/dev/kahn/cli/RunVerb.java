package dev.kahn.cli;

import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.Capture;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.Map;
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
        surroundings.settings().get(SettingsReader.LOG_LEVEL).ifPresent(Logging::setLevel);
        Logging.appender().show(surroundings.screen()::note, surroundings.debug());
        Capture.install();
        try (Foreground foreground = new Foreground(dag, graph, surroundings)) {
            if (arguments.flag("--resume")) {
                return resume(foreground, graph, surroundings);
            }
            sayWhatGoesOn(foreground, graph, surroundings);
            CompletableFuture<Long> runId = foreground.start(request);
            foreground.watch(runId, () -> report(foreground, surroundings));
            return foreground.succeeded(runId.join()) ? ExitCode.OK : ExitCode.RUN_FAILED;
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
        foreground.watch(CompletableFuture.completedFuture(last), () -> report(foreground, surroundings));
        boolean all =
                open.stream().allMatch(run -> foreground.succeeded(run.run().runId()));
        return all ? ExitCode.OK : ExitCode.RUN_FAILED;
    }

    private static void sayWhatGoesOn(Foreground foreground, DagGraph graph, Surroundings surroundings) {
        for (RunBoard run : foreground.board().open()) {
            surroundings
                    .screen()
                    .note("Run " + run.run().runId() + " of " + graph.id() + " was interrupted; it goes on"
                            + (graph.maxActiveRuns() == 1 ? " first." : " too."));
        }
    }

    private static RunReport report(Foreground foreground, Surroundings surroundings) {
        Screen screen = surroundings.screen();
        if (surroundings.json()) {
            return new JsonReport(screen);
        }
        Summary summary = new Summary(surroundings.command());
        RunReport plain = new PlainReport(screen, surroundings.times(), summary);
        if (!screen.isTerminal()) {
            return plain;
        }
        RunTree tree = new RunTree(surroundings.times(), foreground.feed()::progress, foreground.logs()::last);
        return LiveReport.on(screen, tree, summary).orElse(plain);
    }
}
