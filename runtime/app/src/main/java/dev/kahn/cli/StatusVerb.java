package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.RunBoards;
import dev.kahn.setup.Storage;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.view.RunTurn;
import dev.kahn.view.Views;
import dev.kahn.view.row.AttemptView;
import dev.kahn.view.row.RunView;
import dev.kahn.view.row.TaskView;
import dev.kahn.view.text.ElementRows;
import dev.kahn.view.text.RunBoard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code status}: the state of a run, as the store has it, whichever process runs it. */
final class StatusVerb implements Verb {

    @Override
    public String summary() {
        return "Shows a run and its tasks. Default: the latest run.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.optional("RUN", "The run's number, or latest.");
        syntax.dagOption("The DAG whose latest run to use.");
        syntax.server().example("PROGRAM status").example("PROGRAM status 3 --json");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        Optional<ServerViews> server = ServerViews.of(surroundings);
        SettingsInUse inUse = SettingsInUse.of(surroundings);
        if (server.isPresent()) {
            ServerViews.Seen seen =
                    server.get().seen(ServerActs.of(surroundings).orElseThrow().runId(arguments));
            RunBoard board = seen.board();
            tell(
                    new Seen(
                            board,
                            open(board.run(), server.get()::openRuns),
                            server.get().chain(seen)),
                    false,
                    inUse,
                    surroundings);
            return ExitCode.OK;
        }
        Storage storage = surroundings.storage();
        Optional<Views> views = storage.views();
        Optional<Seen> found = views.isPresent()
                ? views.get().together(now -> look(Optional.of(now), arguments, surroundings))
                : look(views, arguments, surroundings);
        if (views.isEmpty() || found.isEmpty()) {
            surroundings.noteMissingHome();
            surroundings
                    .screen()
                    .note("There has been no run yet; "
                            + surroundings.howToStart(surroundings.server().meantDagId(arguments)));
            return ExitCode.OK;
        }
        RunRecord run = found.get().board().run();
        boolean interrupted = storage.isInterrupted(views.get(), run.runId(), run.state());
        tell(found.get(), interrupted, inUse, surroundings);
        return ExitCode.OK;
    }

    private static void tell(Seen seen, boolean interrupted, SettingsInUse inUse, Surroundings surroundings) {
        RunBoard board = seen.board();
        List<OverriddenValue> overrides = inUse.overrides(board.graph());
        if (surroundings.json()) {
            Map<String, @Nullable Object> json = json(board, seen.chain(), interrupted);
            json.put("overrides", overrides);
            surroundings.screen().println(Json.text(json));
        } else {
            Optional<RunTurn> turn = turn(seen, inUse, surroundings);
            new RunText(board, turn, seen.chain(), interrupted, surroundings)
                    .lines()
                    .forEach(surroundings.screen()::println);
            inUse.say(overrides);
        }
    }

    private static Optional<Seen> look(Optional<Views> views, Arguments arguments, Surroundings surroundings) {
        return new RunChoice(views, surroundings).find(arguments).map(run -> {
            RunBoard board = RunBoards.read(views.orElseThrow(), run, surroundings.setup());
            return new Seen(board, open(run, views.orElseThrow()::openRuns), RunChain.read(views.orElseThrow(), run));
        });
    }

    /** The open runs of the DAG, if the run waits for its turn among them. */
    private static List<RunRecord> open(RunRecord run, Function<String, List<RunRecord>> openRuns) {
        return run.state() == RunState.QUEUED ? openRuns.apply(run.dagId()) : List.of();
    }

    private static Optional<RunTurn> turn(Seen seen, SettingsInUse inUse, Surroundings surroundings) {
        RunRecord run = seen.board().run();
        if (run.state() != RunState.QUEUED) {
            return Optional.empty();
        }
        DagGraph graph = surroundings
                .dags()
                .find(run.dagId())
                .map(inUse::effective)
                .orElse(seen.board().graph());
        return RunTurn.of(run, graph.maxActiveRuns(), seen.open());
    }

    private static Map<String, @Nullable Object> json(RunBoard board, RunChain chain, boolean interrupted) {
        Map<String, @Nullable Object> json = Json.fields(RunView.of(board.run()));
        json.put("interrupted", interrupted);
        chain.addTo(json);
        List<Object> tasks = new ArrayList<>();
        for (TaskNode node : board.nodes()) {
            Map<String, @Nullable Object> task = new LinkedHashMap<>();
            task.putAll(Json.fields(TaskView.pending(node.id())));
            task.put("after", List.copyOf(node.upstream()));
            task.put("attempts", List.of());
            board.task(node.id()).ifPresent(row -> task.putAll(json(board, row)));
            if (board.isMapped(node.id())) {
                task.remove("attempts");
                ElementRows elements = board.elements(node.id());
                task.put("counts", elements.counts());
                task.put(
                        "elements", elements.rows().map(row -> json(board, row)).toList());
            }
            tasks.add(task);
        }
        json.put("tasks", tasks);
        return json;
    }

    private static Map<String, @Nullable Object> json(RunBoard board, TaskRecord row) {
        boolean isMapped = board.isMapped(row.taskId());
        Map<String, @Nullable Object> json = Json.fields(TaskView.of(row, isMapped));
        if (!isMapped || row.mapIndex() != TaskRecord.NOT_MAPPED) {
            json.put(
                    "attempts",
                    board.attempts(row).stream().map(AttemptView::of).toList());
        }
        return json;
    }

    /** What is shown of a run, all read at one moment. */
    private record Seen(RunBoard board, List<RunRecord> open, RunChain chain) {}
}
