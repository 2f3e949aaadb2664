package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.RunBoards;
import dev.kahn.setup.Storage;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.view.StateWords;
import dev.kahn.view.Views;
import dev.kahn.view.text.RunBoard;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code logs}: what an attempt of a task printed and logged. */
final class LogsVerb implements Verb {

    /** An element, as messages name it. */
    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d+)]");

    @Override
    public String summary() {
        return "Prints the log of a task: that of its last attempt, unless you name another.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.run()
                .required("TASK", "The task's id.")
                .option("--element", "N", "The element of a mapped task, counted from 0.")
                .option("--attempt", "N", "The attempt, counted from 1. Default: the last")
                .flag("Keep printing until the attempt ends.", "--follow", "-f")
                .server()
                .example("PROGRAM logs latest syncMarketingCloud")
                .example("PROGRAM logs 3 sms --attempt 1")
                .example("PROGRAM logs 3 download --element 7");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        surroundings.settings();
        Optional<ServerViews> server = ServerViews.of(surroundings);
        if (server.isPresent()) {
            server.get()
                    .log(
                            ServerActs.of(surroundings).orElseThrow().runId(arguments),
                            arguments.argument(1).orElse(""),
                            query("element", 0, arguments) + query("attempt", 1, arguments),
                            arguments.flag("--follow"));
            return ExitCode.OK;
        }
        Storage storage = surroundings.storage();
        Optional<Views> views = storage.views();
        RunRecord run = new RunChoice(views, surroundings).existing(arguments);
        RunBoard board = RunBoards.read(views.orElseThrow(), run, surroundings.setup());
        TaskNode task = task(board, arguments.argument(1).orElse(""));
        InstanceKey instance = new ElementChoice(board, task).find(arguments.option("--element"));
        AttemptRecord attempt = attempt(board, instance, arguments.option("--attempt"));
        LogPrinter printer = new LogPrinter(storage.logs(), surroundings);
        AttemptKey key = attempt.attempt();
        if (arguments.flag("--follow")) {
            printer.follow(key, true, () -> isGoingOn(storage, views.orElseThrow(), key));
        } else {
            printer.print(key, attempt.endedAt() != null);
        }
        return ExitCode.OK;
    }

    private static String query(String name, int least, Arguments arguments) {
        return arguments
                .option("--" + name)
                .map(text -> "&" + name + "=" + Numbers.within("--" + name, text, least, 999_999_999))
                .orElse("");
    }

    private static TaskNode task(RunBoard board, String written) {
        List<String> ids = board.nodes().stream().map(TaskNode::id).toList();
        return board.graph().task(written).orElseThrow(() -> {
            Matcher element = ELEMENT.matcher(written);
            return new UsageException(
                    element.matches() && ids.contains(element.group(1))
                            ? "\"" + written + "\": write an element as " + element.group(1) + " --element "
                                    + element.group(2)
                            : "DAG " + board.graph().id() + " has no task \"" + written + "\"; "
                                    + Suggestion.among(ids, written, "its tasks are"));
        });
    }

    private static AttemptRecord attempt(RunBoard board, InstanceKey instance, Optional<String> written) {
        TaskRecord row = board.instance(instance)
                .filter(known -> known.attempt() > 0)
                .orElseThrow(() -> new UsageException("task " + instance + " of run "
                        + board.run().runId() + " has no log: it has not started" + whyNot(board, instance)));
        int number = written.map(text -> number(text, row.attempt())).orElse(row.attempt());
        return board.attempt(row, number)
                .orElseThrow(() -> new UsageException(
                        "task " + instance + " has no attempt " + number + "; it has " + attempts(row.attempt())));
    }

    private static String attempts(int last) {
        return last == 1 ? "only attempt 1" : "attempts 1 to " + last;
    }

    private static String whyNot(RunBoard board, InstanceKey instance) {
        TaskState state = board.instance(instance).map(TaskRecord::state).orElse(TaskState.PENDING);
        return state.isDone() ? ", and is " + StateWords.word(state) : " yet";
    }

    private static int number(String text, int last) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException("--attempt: \"" + text + "\" is not a number; the task has " + attempts(last));
        }
    }

    private static boolean isGoingOn(Storage storage, Views views, AttemptKey key) {
        return storage.inUse()
                && views.attempts(key.runId()).stream()
                        .anyMatch(attempt -> attempt.attempt().equals(key) && attempt.endedAt() == null);
    }
}
