package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.delete;
import static dev.kahn.web.api.Operation.get;
import static dev.kahn.web.api.Operation.post;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.view.AccessViews;
import dev.kahn.view.DagSummary;
import dev.kahn.view.DagSummary.LastRun;
import dev.kahn.view.row.RunView;
import dev.kahn.web.api.DagViews.BackfillPlan;
import dev.kahn.web.api.DagViews.BackfillProgress;
import dev.kahn.web.api.DagViews.BackfillTick;
import dev.kahn.web.api.DagViews.BackfillView;
import dev.kahn.web.api.DagViews.DagDetail;
import dev.kahn.web.api.DagViews.DagEdge;
import dev.kahn.web.api.DagViews.DagParam;
import dev.kahn.web.api.DagViews.DagState;
import dev.kahn.web.api.DagViews.DagTask;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.BackfillPreview;
import dev.kahn.web.site.BackfillRequest;
import dev.kahn.web.site.DagSource;
import dev.kahn.web.site.DagTexts;
import dev.kahn.web.site.FilledTicks;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.TriggerRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The API of DAGs and backfills. Thread-safe. */
final class DagOperations {

    private static final int NEXT_TICKS = 5;
    private static final int MOST_BACKFILLS = 100;
    private static final int SHOWN_TICKS = 200;
    private static final int MOST_PARALLEL = 999;

    /** A valid key: printable ASCII. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

    private final Site site;
    private final AccessViews access;

    DagOperations(Site site, AccessViews access) {
        this.site = site;
        this.access = access;
    }

    List<Operation> all() {
        return List.of(
                get("/dags", "listDags", "The DAGs of the program, by id.")
                        .scoped()
                        .query("search", "string", "Text in the id, the description, the owner or a tag.")
                        .query("tag", "string", "Only DAGs with this tag.")
                        .query("owner", "string", "Only DAGs of this owner.")
                        .query("paused", "boolean", "Only DAGs that are paused (true) or are not (false).")
                        .givesPageOf(DagSummary.class)
                        .by(this::list),
                get("/dags/{dag}", "getDag", "A DAG: its schedule, parameters, tasks and edges.")
                        .gives(DagDetail.class)
                        .by(this::show),
                get("/dags/{dag}/source", "getDagSource", "The source of the class, as it was compiled.")
                        .givesDocument("text/plain; charset=utf-8")
                        .by(this::source),
                post("/dags/{dag}/runs", "triggerDag", "Triggers a run.")
                        .header(
                                "Idempotency-Key",
                                "A repeated request with the same key returns the same run, even after a crash. Up to 200 characters.")
                        .takes(DagViews.TriggerRequest.class)
                        .gives(201, RunView.class)
                        .by(this::trigger),
                post("/dags/{dag}/pause", "pauseDag", "Pauses a DAG: it starts no run by itself.")
                        .gives(DagState.class)
                        .by(call -> pause(call, true)),
                post("/dags/{dag}/resume", "resumeDag", "Resumes a DAG.")
                        .gives(DagState.class)
                        .by(call -> pause(call, false)),
                get("/dags/{dag}/backfill", "previewBackfill", "What a backfill would do with each tick.")
                        .query("from", "string", "Start of the period: a time or a date.")
                        .query("to", "string", "End of the period, inclusive: a time or a day. Default: now.")
                        .query("again", "boolean", "Whether to also run ticks that have a successful run.")
                        .gives(BackfillPlan.class)
                        .by(this::preview),
                post("/dags/{dag}/backfill", "backfillDag", "Starts a backfill: runs for past ticks, oldest first.")
                        .takes(DagViews.BackfillRequest.class)
                        .gives(202, BackfillView.class)
                        .by(this::backfill),
                get("/backfills", "listBackfills", "The latest backfills.")
                        .scoped()
                        .gives(Backfills.class)
                        .by(this::backfills),
                get(
                                "/backfills/{backfill}",
                                "getBackfill",
                                "A backfill: how many ticks it covers, and how many of them have a successful run.")
                        .scoped()
                        .gives(BackfillProgress.class)
                        .by(this::progress),
                delete("/backfills/{backfill}", "cancelBackfill", "Cancels a backfill and its open runs.")
                        .scoped()
                        .by(this::cancelBackfill));
    }

    /** Backfills, newest first. */
    record Backfills(List<BackfillView> backfills) {}

    private Reply list(Call call) {
        int limit = Page.limit(call);
        String after = Page.cursor(call).orElse("");
        Set<String> paused = site.pausedDags();
        Optional<Boolean> isPaused = call.queryFlag("paused");
        List<DagGraph> found = site.dags().stream()
                .filter(dag -> call.caller().mayUse(dag.id()))
                .filter(dag -> dag.id().compareTo(after) > 0)
                .filter(dag -> matches(dag, call))
                .filter(dag -> isPaused.isEmpty() || isPaused.get() == paused.contains(dag.id()))
                .sorted(Comparator.comparing(DagGraph::id))
                .limit(limit + 1L)
                .toList();
        Instant now = site.clock().instant();
        Map<String, List<RunRecord>> runs =
                site.views().latestRuns(found.stream().map(DagGraph::id).toList(), DagSummary.LAST_RUNS);
        return Json.reply(Page.of(
                found,
                limit,
                DagGraph::id,
                dag -> DagSummary.of(
                        dag,
                        paused.contains(dag.id()),
                        site.overrides(dag),
                        now,
                        runs.getOrDefault(dag.id(), List.of()))));
    }

    private static boolean matches(DagGraph dag, Call call) {
        return DagTexts.have(dag, call.query("search").orElse(""))
                && call.query("tag").map(dag.tags()::contains).orElse(true)
                && call.query("owner").map(dag.owner()::equals).orElse(true);
    }

    private Reply show(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        boolean isPaused = site.isPaused(dag.id());
        Instant now = site.clock().instant();
        return Json.reply(new DagDetail(
                dag.id(),
                dag.version(),
                dag.description(),
                dag.schedule(),
                dag.zone().getId(),
                dag.after().stream().map(String::valueOf).toList(),
                dag.owner(),
                dag.tags(),
                isPaused,
                dag.maxActiveRuns(),
                site.overrides(dag),
                isPaused || Ticks.of(dag).calendar().isEmpty()
                        ? List.of()
                        : Ticks.of(dag).from(now).limit(NEXT_TICKS).toList(),
                dag.params() == null
                        ? List.of()
                        : dag.params().params().stream().map(DagParam::of).toList(),
                dag.tasks().stream().map(task -> DagTask.of(dag, task)).toList(),
                dag.tasks().stream()
                        .flatMap(task -> task.edges().stream())
                        .map(DagEdge::of)
                        .toList(),
                site.views().runs(dag.id(), DagSummary.LAST_RUNS).stream()
                        .map(LastRun::of)
                        .toList()));
    }

    private Reply source(Call call) throws IOException {
        DagGraph dag = Lookup.dag(site, call);
        String source = DagTexts.source(site.classes(dag), dag)
                .map(DagSource::text)
                .orElseThrow(
                        () -> new HttpException(404, "The source of " + dag.id() + " is not part of the program."));
        return Reply.of(200, "text/plain; charset=utf-8", source);
    }

    private Reply trigger(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        DagViews.TriggerRequest wish = Json.read(call, DagViews.TriggerRequest.class);
        String key = call.header("Idempotency-Key").orElse("");
        if (!key.isEmpty() && !KEY.matcher(key).matches()) {
            throw new HttpException(400, "An Idempotency-Key has up to 200 printable characters, and no blanks.");
        }
        Instant scheduledFor = wish.scheduledFor() == null ? null : Lookup.known("scheduledFor", wish.scheduledFor());
        // prefixed with the caller's name, so that nobody gets the run of somebody else by guessing a key
        String ownKey = key.isEmpty() ? "" : call.caller().name() + " " + key;
        Triggered run = site.acts()
                .trigger(
                        call.caller().actor(),
                        new TriggerRequest(dag.id(), Lookup.params(wish.params()), scheduledFor, ownKey));
        RunView shown = site.views()
                .run(run.runId())
                .map(RunView::of)
                .orElseThrow(() -> HttpException.notFound("run " + run.runId()));
        return Json.reply(201, shown)
                .with("Location", Operation.ROOT + "/runs/" + run.runId())
                .with("Dag-Paused", Boolean.toString(site.isPaused(dag.id())))
                .with("Idempotency-Replayed", Boolean.toString(!run.isNew()));
    }

    private Reply pause(Call call, boolean isPaused) {
        DagGraph dag = Lookup.dag(site, call);
        site.acts().pause(call.caller().actor(), dag.id(), isPaused);
        return Json.reply(new DagState(dag.id(), isPaused));
    }

    private Reply preview(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        Instant from = Lookup.moment(call, "from", dag.zone())
                .orElseThrow(() -> new HttpException(400, "\"from\" is missing; write from=2026-11-01.")
                        .withError("from", "missing"));
        Instant now = site.clock().instant();
        Instant to = Lookup.lastMoment(call, "to", dag.zone(), now).orElse(now);
        boolean again = call.queryFlag("again").orElse(false);
        BackfillRequest wish = new BackfillRequest(dag.id(), from, to, 0, again, Map.of());
        BackfillPreview preview = site.together(moment -> BackfillPreview.of(moment, wish, SHOWN_TICKS));
        return Json.reply(new BackfillPlan(
                preview.count(),
                preview.ticks().stream()
                        .map(tick -> new BackfillTick(tick.at(), tick.runId(), tick.fate()))
                        .toList()));
    }

    private Reply backfill(Call call) {
        DagGraph dag = Lookup.dag(site, call);
        DagViews.BackfillRequest wish = Json.read(call, DagViews.BackfillRequest.class);
        Instant from = wish.from();
        if (from == null) {
            throw new HttpException(400, "The field \"from\" is missing.").withError("from", "missing");
        }
        int parallel = wish.parallel() == null ? 0 : wish.parallel();
        if (parallel < 0 || parallel > MOST_PARALLEL) {
            throw new HttpException(400, "\"parallel\" must be from 1 to " + MOST_PARALLEL + ".")
                    .withError("parallel", "1 to " + MOST_PARALLEL);
        }
        Instant to = wish.to() == null ? site.clock().instant() : Lookup.known("to", wish.to());
        BackfillRequest request = new BackfillRequest(
                dag.id(),
                Lookup.known("from", from),
                to,
                parallel,
                Boolean.TRUE.equals(wish.again()),
                Lookup.params(wish.params()));
        if (!Boolean.TRUE.equals(wish.sure()) && BackfillPreview.isMuch(dag, request.from(), request.to())) {
            String much = "that is more than " + BackfillPreview.MOST_UNASKED + " ticks";
            throw new HttpException(400, "Nothing was started, because " + much + ". Send \"sure\": true to confirm.")
                    .withError("sure", much);
        }
        long backfill = site.acts().backfill(call.caller().actor(), request);
        BackfillRecord row =
                access.backfill(backfill).orElseThrow(() -> HttpException.notFound("backfill " + backfill));
        return Json.reply(202, BackfillView.of(row));
    }

    private Reply backfills(Call call) {
        return Json.reply(new Backfills(access.backfills(call.caller().dagIds(), MOST_BACKFILLS).stream()
                .map(BackfillView::of)
                .toList()));
    }

    private Reply progress(Call call) {
        BackfillRecord row = backfillOf(call);
        boolean isDone = row.endedAt() != null && !row.isCancelled(); // then all its ticks are processed
        long most = isDone ? Long.MAX_VALUE : BackfillPreview.MOST_COUNTED + 1L;
        FilledTicks filled = FilledTicks.of(site, row, most);
        return Json.reply(new BackfillProgress(BackfillView.of(row), filled.ticks(), filled.succeeded()));
    }

    private Reply cancelBackfill(Call call) {
        site.acts().cancelBackfill(call.caller().actor(), backfillOf(call).backfillId());
        return Reply.of(204, Json.TYPE, "");
    }

    private BackfillRecord backfillOf(Call call) {
        long number = call.number("backfill", "backfill");
        return access.backfill(number)
                .filter(found -> call.caller().mayUse(found.dagId()))
                .orElseThrow(() -> HttpException.notFound("backfill " + number));
    }
}
