package dev.kahn.cli;

import dev.kahn.engine.QueuedRun;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.execute.RunParams;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.setup.GraphFiles;
import dev.kahn.setup.RunBoards;
import dev.kahn.view.Views;
import dev.kahn.view.row.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code trigger}: requests a run, and if asked to, waits for it. */
final class TriggerVerb implements Verb {

    /** About a run of a DAG with a schedule. */
    static final String EMPTY_INTERVAL =
            "The run's interval is empty; for the interval of a tick, give the tick with --at.";

    @Override
    public String summary() {
        return "Requests a run of a DAG. The run starts as soon as a process runs the DAG. With --wait, waits until the run"
                + " has ended, and the exit code says how; a signal, such as Ctrl-C, ends only the waiting. To run it here"
                + " and now, use run.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .repeatable("--param", "NAME=VALUE", "A parameter of the run.")
                .option(
                        "--at",
                        "INSTANT",
                        "The time the run is for, such as 2026-11-23T10:00:00Z; for a tick, its interval is that of the tick. Default: now")
                .flag("Wait for the end of the run.", "--wait")
                .server()
                .example("PROGRAM trigger DAG --param NAME=VALUE")
                .example("PROGRAM trigger DAG --wait && ./deploy");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Optional<ServerActs> server = ServerActs.of(surroundings);
        if (server.isPresent()) {
            return server.get()
                    .trigger(
                            surroundings.server().dagIdOf(arguments),
                            arguments.params(),
                            arguments.option("--at"),
                            arguments.flag("--wait"));
        }
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        DagGraph graph = surroundings.settings().effective(dag.graph());
        Instant now = surroundings.clock().instant();
        Instant at = arguments
                .option("--at")
                .map(text -> Moments.require("--at", text, graph.zone()))
                .orElse(now);
        String params = RunParams.read(dag.definition(), arguments.params());
        RunRecord run = store(dag, at, params, now, surroundings);
        String words = "Run " + run.runId() + " of " + run.dagId() + " is queued; no process is there to run it."
                + " It starts with serve, or with: " + surroundings.resumeCommand(run.dagId());
        if (!arguments.flag("--wait")) {
            return surroundings.tell(() -> RunView.of(run), words);
        }
        surroundings.screen().note(words);
        Views views = surroundings.storage().views().orElseThrow();
        return new RunWatch(runId -> views.together(moment -> seen(moment, runId, surroundings)), surroundings)
                .watch(run.runId());
    }

    private static Optional<ServerViews.Seen> seen(Views views, long runId, Surroundings surroundings) {
        return views.run(runId)
                .map(run -> new ServerViews.Seen(
                        RunBoards.read(views, run, surroundings.setup()),
                        views.tasks(runId),
                        views.attempts(runId),
                        List.of(),
                        List.of()));
    }

    private static RunRecord store(Dags.Dag dag, Instant at, String params, Instant now, Surroundings surroundings) {
        DagGraph graph = surroundings.settings().effective(dag.graph());
        try (RunStore store = surroundings.storage().open()) {
            store.saveGraph(graph.id(), graph.version(), GraphFiles.json(dag));
            RunRecord run = QueuedRun.store(
                    store,
                    graph,
                    RunRequest.manual(graph.id(), at, params),
                    now,
                    made -> ThisMachine.audit(
                            surroundings,
                            "trigger",
                            graph.id(),
                            made.runId(),
                            at.equals(now) ? "" : "scheduled for " + at));
            if (Pauses.isPaused(store, graph.id())) {
                surroundings.screen().note(Pauses.runsThough(graph.id()));
            }
            if (graph.calendar().isPresent() && run.interval().isEmpty()) {
                surroundings.screen().note(EMPTY_INTERVAL);
            }
            return run;
        }
    }
}
