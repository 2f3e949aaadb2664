package dev.kahn.cli;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.Suggestion;
import dev.kahn.serve.EngineActs;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.Json;
import dev.kahn.view.StateWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code mark}: a task counts as ended, whatever it is at. */
final class MarkVerb implements Verb {

    @Override
    public String summary() {
        return "Marks a task as success, failed or skipped. Tasks that did not run because of it can then run.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.run()
                .required("TASK", "The task's id.")
                .required("STATE", "success, failed or skipped.", MarkVerb::words)
                .server()
                .example("PROGRAM mark 3 syncMarketingCloud skipped");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        TaskState state = state(arguments.argument(2).orElse(""));
        Optional<ServerActs> server = ServerActs.of(surroundings);
        if (server.isPresent()) {
            return server.get()
                    .mark(server.get().runId(arguments), arguments.argument(1).orElse(""), StateWords.word(state));
        }
        RunRecord chosen = RunChoice.of(surroundings).existing(arguments);
        String taskId = arguments.argument(1).orElse("");
        try (RunStore store = surroundings.storage().open()) {
            AtRest run = new AtRest(store, chosen.runId(), surroundings);
            LiveRun live = run.restored();
            var mark = Clearing.mark(live, taskId, state, EngineActs.markedBy(ThisMachine.actor()));
            boolean isAlready = run.stored().tasks().stream()
                    .anyMatch(row -> row.taskId().equals(taskId)
                            && row.mapIndex() == TaskRecord.NOT_MAPPED
                            && row.state() == state);
            RunRecord after = isAlready ? run.stored().run() : run.apply(live, mark, "mark", taskId + " as " + state);
            return surroundings.tell(
                    () -> Json.run(after),
                    "Task " + taskId + " of run " + after.runId() + " is " + StateWords.word(state)
                            + (isAlready ? " already" : " now") + Surroundings.IN_THE_STORE + "; the run "
                            + how(after, surroundings));
        }
    }

    private static String how(RunRecord run, Surroundings surroundings) {
        return run.state().isDone()
                ? "is " + StateWords.word(run.state())
                : "goes on with: " + surroundings.resumeCommand(run.dagId());
    }

    private static List<String> words() {
        return Clearing.MARKS.stream().map(StateWords::word).toList();
    }

    private static TaskState state(String written) {
        List<String> words = words();
        int index = words.indexOf(written.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new UsageException("\"" + written + "\" is nothing a task can be marked as; "
                    + Suggestion.among(words, written, "it can be"));
        }
        return Clearing.MARKS.get(index);
    }
}
