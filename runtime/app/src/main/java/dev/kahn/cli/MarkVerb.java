package dev.kahn.cli;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.Suggestion;
import dev.kahn.serve.EngineActs;
import dev.kahn.setup.UsageException;
import dev.kahn.view.StateWords;
import dev.kahn.view.row.RunView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code mark}: ends a task, or an element of one, with the given state, whatever its state is. */
final class MarkVerb implements Verb {

    @Override
    public String summary() {
        return "Marks a task as success, failed or skipped. Tasks that did not run because of it can then run. Once all elements of"
                + " a mapped task have ended, it counts as they say.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.run()
                .required("TASK", "The task's id; send[3] for one element of a mapped task.")
                .required("STATE", "success, failed or skipped.", MarkVerb::words)
                .server()
                .example("PROGRAM mark 3 syncMarketingCloud skipped")
                .example("PROGRAM mark 3 'send[3]' success");
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
        String name = arguments.argument(1).orElse("");
        try (RunStore store = surroundings.storage().open()) {
            AtRest run = new AtRest(store, chosen.runId(), surroundings);
            LiveRun live = run.restored();
            var mark = Clearing.mark(live, name, state, EngineActs.markedBy(ThisMachine.actor()));
            boolean isAlready = run.stored().tasks().stream()
                    .anyMatch(row -> row.instance().toString().equals(name) && row.state() == state);
            RunRecord after = isAlready ? run.stored().run() : run.apply(live, mark, "mark", name + " as " + state);
            return surroundings.tell(
                    () -> RunView.of(after),
                    said(name, after.runId(), StateWords.word(state), isAlready) + Surroundings.IN_THE_STORE
                            + "; the run " + how(after, surroundings));
        }
    }

    /** Says that a task, or an element, is marked. */
    static String said(String name, long runId, String state, boolean isAlready) {
        boolean isElement = InstanceKey.parse(name).mapIndex() != TaskRecord.NOT_MAPPED;
        return (isElement ? "Element " : "Task ") + name + " of run " + runId + " is " + state
                + (isAlready ? " already" : " now");
    }

    private static String how(RunRecord run, Surroundings surroundings) {
        return run.state().isDone()
                ? "is " + StateWords.word(run.state())
                : "continues with: " + surroundings.resumeCommand(run.dagId());
    }

    private static List<String> words() {
        return Clearing.MARKS.stream().map(StateWords::word).toList();
    }

    private static TaskState state(String written) {
        List<String> words = words();
        int index = words.indexOf(written.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new UsageException("a task cannot be marked as \"" + written + "\"; "
                    + Suggestion.among(words, written, "the states are"));
        }
        return Clearing.MARKS.get(index);
    }
}
