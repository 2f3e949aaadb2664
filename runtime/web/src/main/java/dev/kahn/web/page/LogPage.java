package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An attempt: its log, and what its body has shown.
 *
 * @param run the run
 * @param task the task's id
 * @param zone the zone of its DAG; empty if that is not known
 * @param about what the task does
 * @param element which element of a mapped task; -1 if it is none
 * @param shown the attempt that is shown; empty if there was none yet
 * @param attempts all attempts of the task
 * @param wanted what is looked for in the log
 * @param log the log, as far as it is shown
 */
public record LogPage(
        RunRecord run,
        String task,
        String zone,
        String about,
        int element,
        Optional<Tab> shown,
        List<Tab> attempts,
        LogText.Wanted wanted,
        LogText log) {

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

    /** Which attempt somebody asks for. */
    private record Asked(String task, int element, long number) {

        static Asked of(Call call) {
            int element = call.queryIndex("element", TaskRecord.NOT_MAPPED);
            return new Asked(call.path("task"), element, call.queryNumber("attempt", 0));
        }
    }

    static LogPage of(Site site, RunRecord run, Call call) throws IOException {
        Asked asked = Asked.of(call);
        List<Tab> tabs = tabs(site, run, asked);
        Optional<Tab> shown = shown(run, asked, tabs);
        Optional<Path> file = shown.flatMap(tab -> site.logs().file(key(run, asked, tab)));
        LogText.Wanted wanted = new LogText.Wanted(
                call.query("find").orElse("").strip(), call.query("level").orElse(""));
        LogText log = file.isPresent()
                ? LogText.of(file.get(), wanted, call.queryNumber("before", Long.MAX_VALUE))
                : LogText.EMPTY;
        Optional<DagGraph> graph = site.graph(run);
        String about = graph.flatMap(dag -> dag.task(asked.task()))
                .map(TaskNode::description)
                .orElse("");
        String zone = graph.map(dag -> dag.zone().getId()).orElse("");
        return new LogPage(run, asked.task(), zone, about, asked.element(), shown, tabs, wanted, log);
    }

    /** The whole of a log, as it was written. */
    static Reply download(Site site, RunRecord run, Call call) {
        Asked asked = Asked.of(call);
        Tab tab = shown(run, asked, tabs(site, run, asked))
                .orElseThrow(
                        () -> HttpException.notFound("attempt of task " + asked.task() + " in run " + run.runId()));
        AttemptKey key = key(run, asked, tab);
        Path file = site.logs().file(key).orElseThrow(() -> new HttpException(404, "That attempt has logged nothing."));
        String element = asked.element() < 0 ? "" : "-" + asked.element();
        return Reply.download(
                "text/plain; charset=utf-8",
                file,
                run.dagId() + "-" + run.runId() + "-" + asked.task() + element + "-" + tab.number() + ".log");
    }

    private static AttemptKey key(RunRecord run, Asked asked, Tab tab) {
        return new AttemptKey(run.dagId(), run.runId(), asked.task(), asked.element(), tab.number());
    }

    private static List<Tab> tabs(Site site, RunRecord run, Asked asked) {
        List<AttemptRecord> attempts = site.views().attempts(run.runId()).stream()
                .filter(attempt -> attempt.attempt().taskId().equals(asked.task())
                        && attempt.attempt().mapIndex() == asked.element())
                .toList();
        if (attempts.isEmpty() && !isTask(site, run, asked.task())) {
            throw HttpException.notFound("task " + asked.task() + " in DAG " + run.dagId());
        }
        return attempts.stream().map(attempt -> tab(site, attempt)).toList();
    }

    private static Optional<Tab> shown(RunRecord run, Asked asked, List<Tab> tabs) {
        Optional<Tab> shown = tabs.stream()
                .filter(tab -> asked.number() == 0 || tab.number() == asked.number())
                .reduce((first, second) -> second);
        if (asked.number() != 0 && shown.isEmpty()) {
            throw HttpException.notFound(
                    "attempt " + asked.number() + " of task " + asked.task() + " in run " + run.runId());
        }
        return shown;
    }

    private static boolean isTask(Site site, RunRecord run, String task) {
        return site.dag(run.dagId()).flatMap(dag -> dag.task(task)).isPresent()
                || site.views().tasks(run.runId()).stream()
                        .anyMatch(record -> record.taskId().equals(task));
    }

    private static Tab tab(Site site, AttemptRecord attempt) {
        String took = Elapsed.exact(
                attempt.startedAt(), attempt.endedAt(), site.clock().instant());
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

    /** The task, as messages have it. */
    public String name() {
        return element < 0 ? task : task + "[" + element + "]";
    }

    /** Whether there is more to come. */
    public boolean isLive() {
        return shown.filter(Tab::isOpen).isPresent() && log.isEnd();
    }

    /** Where this is, with another attempt, or an earlier part of the log. */
    public String query(int attempt, long before) {
        StringBuilder query = new StringBuilder("?attempt=").append(attempt);
        if (element >= 0) {
            query.append("&element=").append(element);
        }
        if (!wanted.text().isEmpty()) {
            query.append("&find=").append(URLEncoder.encode(wanted.text(), StandardCharsets.UTF_8));
        }
        if (!wanted.level().isEmpty()) {
            query.append("&level=").append(URLEncoder.encode(wanted.level(), StandardCharsets.UTF_8));
        }
        if (before > 0) {
            query.append("&before=").append(before);
        }
        return query.toString();
    }
}
