package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task of a run, or one of its elements: its state, the log of an attempt, and what its body has shown. Without an
 * attempt it says why, and a mapped task lists its elements.
 *
 * @param run the run
 * @param task the state of the task
 * @param facts more about it
 * @param because why it is upstream failed, if it is
 * @param isWhole whether it is a mapped task itself, which has no attempts: only its elements do
 * @param isOpen whether it can still start
 * @param isHere whether the program has the run's DAG
 * @param hasNext whether it is an element, and the next element has a row
 * @param zone the zone of its DAG; empty if that is not known
 * @param about what the task does
 * @param asked the requested attempt; 0 for the latest
 * @param shown the attempt that is shown; empty if there is none yet
 * @param attempts all attempts of the task
 * @param wanted the filter of the log
 * @param log the part of the log that is shown
 * @param absence why there is no log here; empty if there is one
 */
public record LogPage(
        RunRecord run,
        TaskLine task,
        TaskFacts facts,
        Because because,
        boolean isWhole,
        boolean isOpen,
        boolean isHere,
        boolean hasNext,
        String zone,
        String about,
        long asked,
        Optional<Tab> shown,
        List<Tab> attempts,
        LogText.Wanted wanted,
        LogText log,
        String absence) {

    /** The minimum levels to filter by. */
    public static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

    /**
     * An attempt.
     *
     * @param number which
     * @param state its state, as a class of the style sheet
     * @param sign its state, as a character
     * @param title its state in words, and how long it took
     * @param error what went wrong; may be empty
     * @param isOpen whether it still runs
     * @param notes what its body has shown
     */
    public record Tab(int number, String state, String sign, String title, String error, boolean isOpen, Notes notes) {}

    /** The requested attempt. */
    private record Asked(InstanceKey key, long number) {

        static Asked of(Call call) {
            int element = call.queryIndex("element", TaskRecord.NOT_MAPPED);
            return new Asked(new InstanceKey(call.path("task"), element), call.queryNumber("attempt", 0));
        }
    }

    /** What is read at one moment. */
    private record Seen(TaskOfRun task, TaskFacts facts) {}

    static LogPage of(Site site, RunRecord run, Call call) throws IOException {
        Asked asked = Asked.of(call);
        Instant now = site.clock().instant();
        Optional<DagGraph> graph = site.graph(run);
        Seen seen = site.together(moment -> {
            TaskOfRun task = TaskOfRun.of(moment, run, graph, asked.key());
            return new Seen(task, TaskFacts.of(moment, run, graph, task, call, now));
        });
        TaskOfRun found = seen.task();
        List<Tab> tabs = tabs(found, now);
        Optional<Tab> shown = shown(run, asked, tabs);
        Optional<Path> file = shown.flatMap(tab -> site.logs().file(key(run, asked, tab)));
        LogText.Wanted wanted = new LogText.Wanted(
                call.query("find").orElse("").strip(),
                call.query("level").map(LogPage::level).orElse(""));
        LogText log = file.isPresent()
                ? LogText.of(file.get(), wanted, call.queryNumber("before", Long.MAX_VALUE))
                : LogText.EMPTY;
        return new LogPage(
                run,
                found.line(graph, now),
                seen.facts(),
                found.because(),
                found.isWhole(),
                !run.state().isDone()
                        && !found.record().filter(row -> row.state().isDone()).isPresent(),
                site.dag(run.dagId()).isPresent(),
                found.hasNext(),
                graph.map(dag -> dag.zone().getId()).orElse(""),
                found.node().map(TaskNode::description).orElse(""),
                asked.number(),
                shown,
                tabs,
                wanted,
                log,
                file.isPresent()
                        ? ""
                        : shown.map(tab -> site.logs().absence(key(run, asked, tab), !tab.isOpen()))
                                .orElse(""));
    }

    private static String level(String text) {
        if (!LEVELS.contains(text)) {
            throw new HttpException(
                    400, "\"" + text + "\" is not a valid value for level; write " + String.join(", ", LEVELS) + ".");
        }
        return text;
    }

    /** The whole log, as it was written. */
    static Reply download(Site site, RunRecord run, Call call) {
        Asked asked = Asked.of(call);
        Optional<DagGraph> graph = site.graph(run);
        TaskOfRun found = site.together(moment -> TaskOfRun.of(moment, run, graph, asked.key()));
        Tab tab = shown(run, asked, tabs(found, site.clock().instant()))
                .orElseThrow(() ->
                        HttpException.notFound("attempt of task " + asked.key().taskId() + " in run " + run.runId()));
        AttemptKey key = key(run, asked, tab);
        Path file = site.logs()
                .file(key)
                .orElseThrow(() -> new HttpException(404, site.logs().absence(key, !tab.isOpen())));
        String element = key.mapIndex() < 0 ? "" : "-" + key.mapIndex();
        return Reply.download(
                "text/plain; charset=utf-8",
                file,
                run.dagId() + "-" + run.runId() + "-" + key.taskId() + element + "-" + tab.number() + ".log");
    }

    private static AttemptKey key(RunRecord run, Asked asked, Tab tab) {
        return new AttemptKey(
                run.dagId(), run.runId(), asked.key().taskId(), asked.key().mapIndex(), tab.number());
    }

    private static List<Tab> tabs(TaskOfRun task, Instant now) {
        return task.attempts().stream().map(attempt -> tab(attempt, now)).toList();
    }

    private static Optional<Tab> shown(RunRecord run, Asked asked, List<Tab> tabs) {
        Optional<Tab> shown = tabs.stream()
                .filter(tab -> asked.number() == 0 || tab.number() == asked.number())
                .reduce((first, second) -> second);
        if (asked.number() != 0 && shown.isEmpty()) {
            throw HttpException.notFound(
                    "attempt " + asked.number() + " of task " + asked.key().taskId() + " in run " + run.runId());
        }
        return shown;
    }

    private static Tab tab(AttemptRecord attempt, Instant now) {
        String took = Elapsed.exact(attempt.startedAt(), attempt.endedAt(), now);
        boolean isOpen = attempt.endedAt() == null;
        return new Tab(
                attempt.attempt().number(),
                TaskLine.css(attempt.state()),
                StateWords.sign(attempt.state()),
                StateWords.word(attempt.state()) + (isOpen ? " for " : " after ") + took,
                attempt.error(),
                isOpen,
                Notes.of(attempt.notes()));
    }

    /** Whether the reason for its state is already shown above the log, as the error of that attempt. */
    public boolean isWhyBelow() {
        return shown.filter(tab -> !tab.error().isEmpty() && tab.error().equals(task.reason()))
                .isPresent();
    }

    /** Whether the log still grows. */
    public boolean isLive() {
        return shown.filter(Tab::isOpen).isPresent() && log.isEnd();
    }

    /** The URL of the end of the log. For the latest attempt, it moves on to the next one, if there will be one. */
    public String toEnd() {
        boolean isLast = shown.equals(attempts.stream().reduce((first, second) -> second));
        return query(isLast ? 0 : shown.map(Tab::number).orElse(0), 0);
    }

    /**
     * The URL of this page, with another attempt or an earlier part of the log.
     *
     * @param attempt which; 0 for the latest
     * @param before where to end; 0 for the end of the log
     */
    public String query(int attempt, long before) {
        return Query.NONE
                .with("attempt", attempt > 0 ? attempt : "")
                .with("element", task.element() >= 0 ? task.element() : "")
                .with("find", wanted.text())
                .with("level", wanted.level())
                .with("before", before > 0 ? before : "")
                .text();
    }
}
