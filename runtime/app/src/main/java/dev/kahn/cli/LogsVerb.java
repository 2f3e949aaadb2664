package dev.kahn.cli;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Views;
import java.util.List;
import java.util.Optional;

/** {@code logs}: what an attempt of a task printed and logged. */
final class LogsVerb implements Verb {

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String summary() {
        return "Prints the log of a task: of its last attempt, if none is named.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.required("RUN", "The run's number, or latest.").required("TASK", "The task's id.");
        if (!syntax.isForOneDag()) {
            syntax.option("--dag", "DAG", "The DAG whose latest run is meant.");
        }
        syntax.option("--attempt", "N", "Which attempt, from 1.")
                .flag("Go on until the attempt has ended.", "--follow", "-f")
                .example("PROGRAM logs latest syncMarketingCloud")
                .example("PROGRAM logs 3 sms --attempt 1");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.settings();
        Storage storage = surroundings.storage();
        Optional<Views> views = storage.views();
        RunRecord run = new RunChoice(views, surroundings)
                .find(arguments)
                .orElseThrow(() -> new UsageException(
                        "there has been no run yet; start one with " + surroundings.command() + " run"));
        RunBoard board = RunBoards.read(views.orElseThrow(), run, surroundings);
        TaskNode task = task(board, arguments.argument(1).orElse(""));
        AttemptRecord attempt = attempt(board, task, arguments.option("--attempt"));
        LogPrinter printer = new LogPrinter(storage.logs(), surroundings);
        AttemptKey key = attempt.attempt();
        if (arguments.flag("--follow")) {
            printer.follow(key, () -> isGoingOn(storage, views.orElseThrow(), key));
        } else {
            printer.print(key);
        }
        return ExitCode.OK;
    }

    private static TaskNode task(RunBoard board, String written) {
        List<String> ids = board.nodes().stream().map(TaskNode::id).toList();
        return board.graph()
                .task(written)
                .orElseThrow(() -> new UsageException("DAG " + board.graph().id() + " has no task \"" + written + "\"; "
                        + Suggestion.among(ids, written, "its tasks are")));
    }

    private static AttemptRecord attempt(RunBoard board, TaskNode task, Optional<String> written) {
        int last = board.lastAttempt(task.id());
        if (last == 0) {
            TaskState state = board.state(task.id());
            throw new UsageException(
                    "task " + task.id() + " of run " + board.run().runId() + " has no log: it has not started"
                            + (state.isDone() ? ", and is " + Signs.word(state) : " yet"));
        }
        int number = written.map(text -> number(text, last)).orElse(last);
        return board.attempt(task.id(), number)
                .orElseThrow(() -> new UsageException(
                        "task " + task.id() + " has no attempt " + number + "; its attempts are 1 to " + last));
    }

    private static int number(String text, int last) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException("--attempt: \"" + text + "\" is no number; the attempts are 1 to " + last);
        }
    }

    private static boolean isGoingOn(Storage storage, Views views, AttemptKey key) {
        return storage.inUse()
                && views.attempts(key.runId()).stream()
                        .anyMatch(attempt -> attempt.attempt().equals(key) && attempt.endedAt() == null);
    }
}
