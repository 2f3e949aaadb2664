package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.get;
import static dev.kahn.web.api.Operation.post;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.view.GraphOrder;
import dev.kahn.view.RunFilter;
import dev.kahn.view.RunSlice;
import dev.kahn.view.row.AttemptView;
import dev.kahn.view.row.RunView;
import dev.kahn.view.row.TaskView;
import dev.kahn.web.api.DagViews.MarkRequest;
import dev.kahn.web.api.RunViews.CauseView;
import dev.kahn.web.api.RunViews.FailedRunsView;
import dev.kahn.web.api.RunViews.HistoryEntry;
import dev.kahn.web.api.RunViews.RefusedRun;
import dev.kahn.web.api.RunViews.RetriedRuns;
import dev.kahn.web.api.RunViews.RetryPeriod;
import dev.kahn.web.api.RunViews.RetryPlan;
import dev.kahn.web.api.RunViews.RetryRequest;
import dev.kahn.web.api.RunViews.RunDetail;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.FailedRuns;
import dev.kahn.web.site.RetryPreview;
import dev.kahn.web.site.RunHistory;
import dev.kahn.web.site.RunsAround;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The API of runs. Thread-safe. */
final class RunOperations {

    private final Site site;

    RunOperations(Site site) {
        this.site = site;
    }

    List<Operation> all() {
        return List.of(
                get(
                                "/runs",
                                "listRuns",
                                "Runs, newest first. A page can have fewer runs than the limit without being the last.")
                        .scoped()
                        .query("dag", "string", "Only runs of this DAG.")
                        .query("state", "string", "Only runs in this state.")
                        .query("type", "string", "Only runs of this type.")
                        .query(
                                "from",
                                "string",
                                "Scheduled for this time or later; a date is in the zone of the DAG that \"dag\" names, otherwise in UTC.")
                        .query("until", "string", "Scheduled for before this time or date.")
                        .givesPageOf(RunView.class)
                        .by(this::list),
                get("/runs/{run}", "getRun", "A run: its tasks, attempts, results, and the runs before and after it.")
                        .gives(RunDetail.class)
                        .by(this::show),
                get("/runs/{run}/graph", "getRunGraph", "The graph of a run, as the build writes it.")
                        .givesDocument(Json.TYPE)
                        .by(this::graph),
                get(
                                "/runs/{run}/history",
                                "getRunHistory",
                                "The history of a run, oldest first: its steps, its attempts, what people did to it, and who is notified.")
                        .givesPageOf(HistoryEntry.class)
                        .by(this::history),
                post("/runs/{run}/cancel", "cancelRun", "Cancels an open run.")
                        .gives(RunView.class)
                        .by(this::cancel),
                get("/runs/{run}/retry", "previewRetry", "The tasks that a retry would run again.")
                        .query(
                                "task",
                                "string",
                                "The task to run again, or several separated by commas. Default: all that failed.")
                        .query("downstream", "boolean", "Whether to also run again everything that ran after it.")
                        .gives(RetryPlan.class)
                        .by(this::preview),
                post("/runs/{run}/retry", "retryRun", "Runs tasks again: those you name, or all that failed.")
                        .takes(RetryRequest.class)
                        .gives(RunView.class)
                        .by(this::retry),
                get(
                                "/dags/{dag}/retry",
                                "previewRetryOfRuns",
                                "The failed runs of a period, which would be retried together.")
                        .query("from", "string", "Scheduled for this time or date, or later.")
                        .query("to", "string", "Scheduled for this time or day, or earlier. Default: now.")
                        .gives(FailedRunsView.class)
                        .by(this::failed),
                post(
                                "/dags/{dag}/retry",
                                "retryRuns",
                                "Retries what failed in the failed runs of a period, in the order in which the runs were made. A run that is refused does not prevent the others.")
                        .takes(RetryPeriod.class)
                        .gives(RetriedRuns.class)
                        .by(this::retryFailed),
                post(
                                "/runs/{run}/tasks/{task}/mark",
                                "markTask",
                                "Marks a task as success, failed or skipped, or one element of a mapped task, as in send[3].")
                        .takes(MarkRequest.class)
                        .gives(RunView.class)
                        .by(this::mark));
    }

    private Reply list(Call call) {
        int limit = Page.limit(call);
        String dag = Lookup.wantedDag(call).orElse(null);
        ZoneId zone =
                Optional.ofNullable(dag).flatMap(site::dag).map(DagGraph::zone).orElse(ZoneOffset.UTC);
        RunFilter filter = new RunFilter(
                dag,
                call.queryConstant("state", RunState.class).orElse(null),
                call.queryConstant("type", RunType.class).orElse(null),
                Lookup.moment(call, "from", zone).orElse(null),
                Lookup.moment(call, "until", zone).orElse(null),
                "");
        RunSlice slice = site.views().runs(filter, Page.cursorNumber(call), limit);
        List<RunView> shown = slice.runs().stream()
                .filter(run -> call.caller().mayUse(run.dagId()))
                .map(RunView::of)
                .toList();
        Long next = slice.next();
        return Json.reply(new Page<>(shown, next == null ? null : Page.encoded(Long.toString(next))));
    }

    private Reply show(Call call) {
        RunDetail detail = site.together(moment -> detail(moment, Lookup.run(moment, call), call));
        return Json.tagged(call, Json.text(detail));
    }

    private static RunDetail detail(Site site, RunRecord run, Call call) {
        List<TaskRecord> records = site.views().tasks(run.runId());
        Optional<DagGraph> known = site.graph(run);
        Set<String> mapped = mapped(known, records);
        List<TaskView> tasks = new ArrayList<>(records.stream()
                .map(task -> TaskView.of(task, mapped.contains(task.taskId())))
                .toList());
        Set<String> begun = records.stream().map(TaskRecord::taskId).collect(Collectors.toSet());
        known.ifPresent(graph -> {
            graph.tasks().stream()
                    .filter(task -> !begun.contains(task.id()))
                    .forEach(task -> tasks.add(TaskView.pending(task.id())));
            tasks.sort(new GraphOrder(graph).by(TaskView::task));
        });
        List<AttemptRecord> attempts = site.views().attempts(run.runId());
        RunsAround around = RunsAround.of(site.views(), run.runId(), call.caller()::mayUse);
        return new RunDetail(
                RunView.of(run),
                tasks,
                attempts.stream().map(AttemptView::of).toList(),
                around.before().stream().map(CauseView::of).toList(),
                around.after().stream()
                        .map(after -> new CauseView(after.dagId(), after.runId()))
                        .toList());
    }

    /** The tasks that have elements; without the graph, those of which an element is known. */
    private static Set<String> mapped(Optional<DagGraph> graph, List<TaskRecord> records) {
        return graph.map(known -> known.tasks().stream()
                        .filter(task -> task.forEach() != null)
                        .map(TaskNode::id))
                .orElseGet(() -> records.stream()
                        .filter(task -> task.mapIndex() != TaskRecord.NOT_MAPPED)
                        .map(TaskRecord::taskId))
                .collect(Collectors.toSet());
    }

    /** With the values that settings have changed. */
    private Reply graph(Call call) {
        RunRecord run = Lookup.run(site, call);
        DagGraph graph = site.graph(run).orElseThrow(() -> new HttpException(404, site.whyNoGraph(run)));
        return Reply.of(200, Json.TYPE, GraphJsonWriter.pretty(graph));
    }

    private Reply history(Call call) {
        int limit = Page.limit(call);
        long from = Page.cursorNumber(call, 0);
        List<RunHistory.Entry> all = site.together(moment -> {
            RunRecord run = Lookup.run(moment, call);
            return RunHistory.of(
                    run,
                    moment.views().tasks(run.runId()),
                    moment.views().attempts(run.runId()),
                    moment.views().acts(run.runId()),
                    moment.views().notifications(run.runId()));
        });
        List<RunHistory.Entry> found = all.stream().skip(from).limit(limit + 1L).toList();
        return Json.reply(Page.of(found, limit, last -> Long.toString(from + limit), HistoryEntry::of));
    }

    private Reply cancel(Call call) {
        RunRecord run = Lookup.run(site, call);
        site.acts().cancel(call.caller().actor(), run.runId());
        return again(call);
    }

    private Reply preview(Call call) {
        Set<String> tasks = call.query("task").map(RunOperations::names).orElse(Set.of());
        boolean downstream = call.queryFlag("downstream").orElse(false);
        return Json.reply(site.together(moment -> {
            RunRecord run = Lookup.run(moment, call);
            RetryPreview preview = RetryPreview.of(moment, run, tasks, downstream);
            return new RetryPlan(run.runId(), preview.again(), preview.staying());
        }));
    }

    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>(List.of(text.split(",", -1)));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new HttpException(400, "\"" + text + "\" contains an empty name; write tasks like load,send.")
                    .withError("task", "an empty name");
        }
        return names;
    }

    private Reply retry(Call call) {
        RunRecord run = Lookup.run(site, call);
        RetryRequest wish = Json.read(call, RetryRequest.class);
        Set<String> tasks = wish.tasks() == null ? Set.of() : new LinkedHashSet<>(wish.tasks());
        site.acts().retry(call.caller().actor(), run.runId(), tasks, Boolean.TRUE.equals(wish.downstream()));
        return again(call);
    }

    private Reply failed(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        Instant from = Lookup.moment(call, "from", dag.zone()).orElseThrow(RunOperations::noStart);
        Instant now = site.clock().instant();
        Instant to = Lookup.lastMoment(call, "to", dag.zone(), now).orElse(now);
        return Json.reply(new FailedRunsView(FailedRuns.of(site.views(), dag.id(), from, to).stream()
                .map(RunRecord::runId)
                .toList()));
    }

    private Reply retryFailed(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        RetryPeriod period = Json.read(call, RetryPeriod.class);
        @Nullable Instant from = period.from();
        if (from == null) {
            throw noStart();
        }
        Instant to = period.to() == null ? site.clock().instant() : Lookup.known("to", period.to());
        List<RunRecord> runs = FailedRuns.of(site.views(), dag.id(), Lookup.known("from", from), to);
        Map<Long, String> refused = FailedRuns.retry(site.acts(), call.caller().actor(), runs);
        return Json.reply(new RetriedRuns(
                runs.stream()
                        .map(RunRecord::runId)
                        .filter(run -> !refused.containsKey(run))
                        .toList(),
                refused.entrySet().stream()
                        .map(run -> new RefusedRun(run.getKey(), run.getValue()))
                        .toList()));
    }

    private static HttpException noStart() {
        return new HttpException(400, "\"from\" is missing; it is where the period begins.")
                .withError("from", "missing");
    }

    private Reply mark(Call call) {
        RunRecord run = Lookup.run(site, call);
        @Nullable TaskState as = Json.read(call, MarkRequest.class).as();
        if (as == null || !Clearing.MARKS.contains(as)) {
            throw new HttpException(400, "A task can be marked as SUCCESS, FAILED or SKIPPED.")
                    .withError("as", "SUCCESS, FAILED or SKIPPED");
        }
        String task = call.path("task");
        String id = InstanceKey.parse(task).taskId();
        site.graph(run).filter(dag -> dag.task(id).isEmpty()).ifPresent(dag -> {
            throw HttpException.notFound("task " + id + " in DAG " + run.dagId());
        });
        site.acts().mark(call.caller().actor(), run.runId(), task, as);
        return again(call);
    }

    private Reply again(Call call) {
        return Json.reply(RunView.of(Lookup.run(site, call)));
    }
}
