package dev.kahn.cli;

import dev.kahn.engine.Pinning;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.serve.EngineActs;
import dev.kahn.setup.UsageException;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.text.RunBoard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** {@code retry}: runs tasks of a run again, in the foreground or on a server. */
final class RetryVerb implements Verb {

    @Override
    public String summary() {
        return "Runs tasks of a run again, or the failed runs of a period, in the foreground or on a server. Without TASK: all"
                + " that failed or were stopped, and those that did not run because of them. What succeeded is kept, including"
                + " elements of a mapped task.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.optional("RUN", "The run's number, or latest; with --from, the DAG.")
                .dagOption("The DAG whose latest run, or whose failed runs, to use.")
                .repeatable("TASK", "The ids of the tasks to run again; send[3] for one element of a mapped task.")
                .flag("Also run again what ran after them.", "--downstream")
                .option(
                        "--from",
                        "INSTANT",
                        "Retry all failed runs of a period, in the order in which they were made: its start, such as 2026-11-01")
                .option("--to", "INSTANT", "End of the period, inclusive: a time or a day. Default: now")
                .flag("Only show which tasks, or runs, would run again.", "--dry-run")
                .server()
                .example("PROGRAM retry latest")
                .example("PROGRAM retry 3 syncMarketingCloud --downstream")
                .example("PROGRAM retry DAG --from 2026-11-01 --to 2026-11-07");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        if (arguments.flag("--from") || arguments.flag("--to")) {
            return PeriodRetry.run(arguments, surroundings);
        }
        if (arguments.argument(0).isEmpty()) {
            throw new UsageException("retry needs RUN, or --from and a DAG; see retry --help");
        }
        Set<String> tasks = new LinkedHashSet<>(arguments.argumentsFrom(1));
        boolean downstream = arguments.flag("--downstream");
        boolean dry = arguments.flag("--dry-run");
        if (downstream && tasks.isEmpty()) {
            throw new UsageException("--downstream: name the tasks to run again with what ran after them");
        }
        Optional<ServerActs> server = ServerActs.of(surroundings);
        if (server.isPresent()) {
            return server.get().retry(server.get().runId(arguments), List.copyOf(tasks), downstream, dry);
        }
        RunRecord chosen = RunChoice.of(surroundings).existing(arguments);
        JdbcRunStore store = surroundings.storage().open();
        try {
            AtRest run = new AtRest(store, chosen.runId(), surroundings);
            LiveRun live = run.restored();
            Set<String> again = Clearing.of(live, tasks, downstream);
            DagGraph graph = run.dag().graph();
            RunBoard board = new RunBoard(graph, chosen)
                    .with(Pinning.withLists(run.stored(), graph, store).tasks());
            new RetryWords(board, again, Clearing.staying(live, again)).say(dry, "", surroundings);
            return dry ? ExitCode.OK : retry(run, tasks, downstream, store, surroundings);
        } finally {
            store.close();
        }
    }

    private static int retry(
            AtRest run, Set<String> tasks, boolean downstream, JdbcRunStore store, Surroundings surroundings) {
        long runId = run.stored().run().runId();
        try (Foreground foreground = new Foreground(run.dag(), store, surroundings, UnaryOperator.identity())) {
            foreground.sayWhatGoesOn(OptionalLong.of(runId));
            CompletableFuture<Long> answer = foreground.retry(
                    run.stored(),
                    tasks,
                    downstream,
                    again -> ThisMachine.audit(
                            surroundings,
                            "retry",
                            run.stored().run().dagId(),
                            runId,
                            EngineActs.words(tasks, downstream)));
            foreground.start();
            foreground.watch(answer, () -> RunReports.of(foreground, surroundings));
            return foreground.exitCode(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.RUN_FAILED;
        }
    }
}
