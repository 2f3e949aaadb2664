package dev.kahn.cli;

import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.text.RunBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@code run}: runs a DAG now, in the foreground. */
final class RunVerb implements Verb {

    @Override
    public String summary() {
        return "Runs a DAG now, in the foreground. Progress is stored as it happens: after a crash, run it again and the"
                + " interrupted run continues. Ctrl-C cancels the run; SIGTERM gives running bodies 25 seconds, or what"
                + " kahn.shutdown.patience says, and leaves the rest for later; a second signal kills the process.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .repeatable("--param", "NAME=VALUE", "A parameter of the run.")
                .option(
                        "--at",
                        "INSTANT",
                        "The time the run is for, such as 2026-11-23T10:00:00Z; for a tick, its interval is that of the tick. Default: now")
                .repeatable("--only", "TASK", "Run only this task. Repeat the option for several.")
                .flag("Continue interrupted runs only; start no new one.", "--resume")
                .example("PROGRAM run DAG --param NAME=VALUE")
                .example("PROGRAM run DAG --set kahn.dag.MCWork.task.sleep.delay=2s")
                .example("PROGRAM run DAG --only syncMarketingCloud");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        boolean resumes = arguments.flag("--resume");
        List<String> only = arguments.all("--only");
        if (resumes) {
            refuseChoices(arguments);
        }
        UnaryOperator<DagGraph> part = only.isEmpty() ? UnaryOperator.identity() : whole -> PartOfGraph.of(whole, only);
        // Before the store is opened, so that what is wrong with it is reported first.
        DagGraph graph = part.apply(surroundings.settings().effective(dag.graph()));
        Optional<RunRequest> request =
                resumes ? Optional.empty() : Optional.of(request(dag, graph, arguments, surroundings));
        ConnectionCheck.require(graph, surroundings);
        refuseBesideServer(graph, surroundings);
        try (Foreground foreground = new Foreground(dag, surroundings.storage().open(), surroundings, part)) {
            if (request.isEmpty()) {
                return resume(foreground, graph, surroundings);
            }
            if (!only.isEmpty()) {
                refuseBesideOthers(foreground, surroundings);
            }
            return start(request.get(), foreground, arguments, surroundings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.RUN_FAILED;
        }
    }

    /** The store would refuse as well, but does not know that it is a server that has it. */
    private static void refuseBesideServer(DagGraph graph, Surroundings surroundings) {
        if (surroundings.server().client().isPresent()) {
            throw new StoreException(
                    "a server runs the DAGs of this home, and continues what was interrupted; to ask it for a run: "
                            + surroundings.command() + " trigger"
                            + surroundings.onlyDagId().map(id -> "").orElse(" " + graph.id()),
                    null);
        }
    }

    private static void refuseChoices(Arguments arguments) {
        Stream.of("--only", "--param", "--at")
                .filter(arguments::flag)
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException("--resume continues runs as they were requested; leave out " + option);
                });
    }

    private static int start(RunRequest request, Foreground foreground, Arguments arguments, Surroundings surroundings)
            throws InterruptedException {
        foreground.sayIfPaused();
        foreground.sayWhatGoesOn(OptionalLong.empty());
        CompletableFuture<Long> runId = foreground.start(
                request,
                run -> ThisMachine.audit(
                        surroundings, "trigger", request.dagId(), run.runId(), details(request, arguments)));
        foreground.watch(runId, () -> RunReports.of(foreground, surroundings));
        return foreground.exitCode(runId);
    }

    /** Interrupted runs could not continue without the omitted tasks. */
    private static void refuseBesideOthers(Foreground foreground, Surroundings surroundings) {
        for (RunBoard open : foreground.board().open()) {
            long runId = open.run().runId();
            throw new UsageException("run " + runId + " was interrupted and needs all tasks; continue it first with "
                    + surroundings.resumeCommand(open.run().dagId()) + ", or cancel it with " + surroundings.command()
                    + " cancel " + runId);
        }
    }

    private static RunRequest request(Dags.Dag dag, DagGraph graph, Arguments arguments, Surroundings surroundings) {
        Instant at = arguments
                .option("--at")
                .map(text -> Moments.require("--at", text, graph.zone()))
                .orElse(surroundings.clock().instant());
        Map<String, String> given = arguments.params();
        // Without parameters there is nothing to read, and no JSON library to load for it.
        boolean none = given.isEmpty() && graph.params() == null;
        return RunRequest.manual(graph.id(), at, none ? "{}" : RunParams.read(dag.definition(), given));
    }

    /** The other options, for the audit log. */
    private static String details(RunRequest request, Arguments arguments) {
        List<String> details = new ArrayList<>();
        arguments.option("--at").ifPresent(at -> details.add("scheduled for " + request.scheduledFor()));
        List<String> only = arguments.all("--only");
        if (!only.isEmpty()) {
            details.add("only " + String.join(", ", only));
        }
        return String.join(", ", details);
    }

    private static int resume(Foreground foreground, DagGraph graph, Surroundings surroundings)
            throws InterruptedException {
        var open = foreground.board().open();
        if (open.isEmpty()) {
            surroundings.screen().note("No run of " + graph.id() + " was interrupted.");
            return ExitCode.OK;
        }
        foreground.sayWhatGoesOn(OptionalLong.empty());
        foreground.start();
        long last = open.get(open.size() - 1).run().runId();
        CompletableFuture<Long> known = CompletableFuture.completedFuture(last);
        foreground.watch(known, () -> RunReports.of(foreground, surroundings));
        if (foreground.isStopped(known)) {
            return ExitCode.TERMINATED;
        }
        boolean all =
                open.stream().allMatch(run -> foreground.succeeded(run.run().runId()));
        return all ? ExitCode.OK : ExitCode.RUN_FAILED;
    }
}
