package dev.kahn.web.page;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.execute.ParamsException.Problem;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.AccessViews;
import dev.kahn.web.drawing.GraphDrawing;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.Endpoint;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import dev.kahn.web.site.DagSource;
import dev.kahn.web.site.DagTexts;
import dev.kahn.web.site.FailedRuns;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.TriggerRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The pages, and the forms on them. Everything on them comes from the store. Thread-safe. */
public final class Pages {

    private static final int LATEST_BACKFILLS = 10;

    private final Site site;
    private final AccessViews access;
    private final Executor beside;
    private final Templates templates;
    private final GraphDrawing graphs = new GraphDrawing();
    private final AtomicBoolean areGraphsPrepared = new AtomicBoolean();

    /**
     * @param site what they show
     * @param access the stored backfills
     * @param beside runs what no page waits for
     * @param templates renders them
     */
    public Pages(Site site, AccessViews access, Executor beside, Templates templates) {
        this.site = site;
        this.access = access;
        this.beside = beside;
        this.templates = templates;
    }

    /**
     * Registers their routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get("/", this::dags)
                .get("/runs", call -> runs(null, call))
                .get("/pools", call -> templates.page("pools", call, Map.of("page", site.together(PoolsPage::of))))
                .get("/engine", call -> templates.page("engine", call, Map.of("page", site.together(EnginePage::of))))
                .get("/connections", this::connections)
                .post("/connections/{connection}/test", this::testConnection)
                .get("/dags/{dag}", this::dag)
                .get("/dags/{dag}/runs", call -> runs(dagOf(call), call))
                .get("/dags/{dag}/calendar", this::calendar)
                .get("/dags/{dag}/source", this::source)
                .get("/dags/{dag}/tasks/{task}", this::taskRuns)
                .get("/dags/{dag}/backfill", Role.OPERATOR, call -> backfill(call, Map.of(), List.of()))
                .post("/dags/{dag}/backfill", this::backfill)
                .post("/dags/{dag}/backfills/{backfill}/cancel", act(this::cancelBackfill))
                .get("/dags/{dag}/trigger", Role.OPERATOR, this::form)
                .get("/runs/{run}", this::run)
                .get(
                        "/runs/{run}/tasks/{task}",
                        call -> templates.page("log", call, Map.of("page", LogPage.of(site, runOf(call), call))))
                .get("/runs/{run}/tasks/{task}/change", Role.OPERATOR, this::change)
                .get("/runs/{run}/tasks/{task}/log", call -> LogPage.download(site, runOf(call), call))
                .open(Statics.ROUTE, Statics::answer)
                .post("/dags/{dag}/runs", this::trigger)
                .post("/dags/{dag}/runs/retry", this::retryAll)
                .post(
                        "/dags/{dag}/pause",
                        act(call -> site.acts()
                                .pause(call.caller().actor(), dagOf(call).id(), true)))
                .post(
                        "/dags/{dag}/resume",
                        act(call -> site.acts()
                                .pause(call.caller().actor(), dagOf(call).id(), false)))
                .post(
                        "/runs/{run}/cancel",
                        act(call -> site.acts()
                                .cancel(call.caller().actor(), runOf(call).runId())))
                .post(
                        "/runs/{run}/retry",
                        act(call -> site.acts()
                                .retry(call.caller().actor(), runOf(call).runId(), Set.of(), false)))
                .post("/runs/{run}/tasks/{task}/retry", this::again)
                .post("/runs/{run}/tasks/{task}/mark", this::mark);
    }

    /**
     * The page for a failed request.
     *
     * @param mistake why it failed
     * @param isAct whether it was an act: then the page does not retry by itself
     * @param caller who made the request; null if unknown
     * @return the page
     */
    public Reply mistake(HttpException mistake, boolean isAct, @Nullable Caller caller) {
        Map<String, Object> values =
                new HashMap<>(Map.of("status", mistake.status(), "text", mistake.text(), "isAct", isAct));
        if (caller != null) {
            values.put("caller", caller);
        }
        return templates.page("mistake", values).withStatus(mistake.status());
    }

    private Reply dags(Call call) {
        Reply reply = templates.page("dags", call, Map.of("page", site.together(now -> DagsPage.of(now, call))));
        prepareGraphs();
        return reply;
    }

    /** The first layout takes half a second to load its classes; who looks at the list is about to look at a graph. */
    private void prepareGraphs() {
        if (areGraphsPrepared.compareAndSet(false, true)) {
            site.dags().stream()
                    .min(Comparator.comparingInt(dag -> dag.tasks().size()))
                    .map(dag -> graphs.folded(dag, Set.of(), false))
                    .ifPresent(dag -> beside.execute(() -> graphs.svg(dag, null, task -> "")));
        }
    }

    private Reply dag(Call call) {
        DagGraph dag = dagOf(call);
        DagPage page = site.together(now -> DagPage.of(now, dag));
        return templates.page("dag", call, Map.of("page", page, "graph", GraphPart.of(graphs, dag, call)));
    }

    private Reply runs(@Nullable DagGraph dag, Call call) {
        return templates.page(
                "runs",
                call,
                Map.of(
                        "page",
                        site.together(now -> RunsPage.of(now, dag, call)),
                        "paused",
                        dag != null && site.isPaused(dag.id())));
    }

    private Reply calendar(Call call) {
        DagGraph dag = dagOf(call);
        CalendarPage page = site.together(now -> CalendarPage.of(now, dag, call.queryYear()));
        return templates.page("calendar", call, Map.of("page", page, "paused", page.isPaused()));
    }

    private Reply connections(Call call) {
        return templates.page("connections", call, Map.of("page", ConnectionsPage.of(site)));
    }

    private Reply testConnection(Call call) {
        String wanted = call.path("connection");
        String name = site.connection(wanted)
                .map(ConnectionCatalog.Entry::name)
                .orElseThrow(() -> HttpException.notFound("connection \"" + wanted + "\""));
        site.testConnection(call.caller().actor(), name);
        return connections(call);
    }

    /** Its graph is drawn only afterwards: a layout can take seconds, and nobody is to hold the store meanwhile. */
    private Reply run(Call call) {
        long runId = call.number("run", "run");
        RunPage page = site.together(now -> RunPage.of(now, runOf(now, runId), call));
        Map<String, Object> values = new HashMap<>(Map.of("page", page));
        GraphPart graph = page.picture(graphs, call);
        if (graph != null) {
            values.put("graph", graph);
        }
        return templates.page("run", call, values);
    }

    private Reply source(Call call) throws IOException {
        DagGraph dag = dagOf(call);
        DagSource source = DagTexts.source(site.classes(dag), dag).orElse(new DagSource(1, ""));
        return templates.page("source", call, Map.of("dag", dag, "source", source, "paused", site.isPaused(dag.id())));
    }

    private Reply taskRuns(Call call) {
        DagGraph dag = dagOf(call);
        String task = call.path("task");
        return templates.page("taskruns", call, Map.of("page", site.together(now -> TaskRunsPage.of(now, dag, task))));
    }

    private Reply trigger(Call call) {
        DagGraph dag = dagOf(call);
        Map<String, String> params = new HashMap<>(call.form());
        String key = FormKey.of(call.caller(), params.remove(FormKey.FIELD), params);
        String written = Objects.requireNonNullElse(params.remove(MomentField.SCHEDULED_FOR), "");
        MomentField at = new MomentField(written, "");
        Instant moment;
        try {
            moment = written.isBlank() ? null : Moments.require("scheduled for", written, dag.zone());
        } catch (RefusedException e) {
            MomentField wrong = new MomentField(written, String.valueOf(e.getMessage()));
            return form(call, TriggerForm.of(site, dag, params, List.of()), wrong)
                    .withStatus(422);
        }
        try {
            return Reply.seeOther("/runs/"
                    + site.acts()
                            .trigger(call.caller().actor(), new TriggerRequest(dag.id(), params, moment, key))
                            .runId());
        } catch (ParamsException e) {
            return form(call, TriggerForm.of(site, dag, params, e.problems()), at)
                    .withStatus(422);
        } catch (RefusedException e) {
            return form(call, TriggerForm.of(site, dag, params, refusal(e)), at).withStatus(409);
        }
    }

    private Reply change(Call call) {
        long runId = call.number("run", "run");
        return templates.page(
                "change",
                call,
                Map.of("page", site.together(now -> ChangePage.of(now, runOf(now, runId), call.path("task")))));
    }

    private Reply again(Call call) {
        long runId = runOf(call).runId();
        boolean downstream = !"no".equals(call.form().get("downstream"));
        site.acts().retry(call.caller().actor(), runId, Set.of(named(call)), downstream);
        return Reply.seeOther("/runs/" + runId);
    }

    /** The task, or the element of it, that a form is about. */
    private static String named(Call call) {
        String element = call.form().get("element");
        return call.path("task") + (element == null ? "" : "[" + element + "]");
    }

    private Reply retryAll(Call call) {
        DagGraph dag = dagOf(call);
        List<RunRecord> runs = RunsPage.listed(site, dag, call.form().getOrDefault(RunsPage.LISTED, ""));
        Map<Long, String> refused = FailedRuns.retry(site.acts(), call.caller().actor(), runs);
        if (!refused.isEmpty()) {
            int retried = runs.size() - refused.size();
            throw new HttpException(
                    409,
                    retried + " of " + runs.size() + " runs were retried. Refused: "
                            + String.join("; ", new LinkedHashSet<>(refused.values())));
        }
        return Reply.seeOther("/dags/" + dag.id() + "/runs");
    }

    private Reply mark(Call call) {
        long runId = runOf(call).runId();
        TaskState as = Clearing.MARKS.stream()
                .filter(state -> TaskLine.css(state).equals(call.form().get("as")))
                .findFirst()
                .orElseThrow(() -> new HttpException(400, "A task can be marked as success, failed or skipped."));
        site.acts().mark(call.caller().actor(), runId, named(call), as);
        return Reply.seeOther("/runs/" + runId);
    }

    private static List<Problem> refusal(RefusedException e) {
        return List.of(new Problem("", String.valueOf(e.getMessage())));
    }

    /** Shows a preview first, and starts only what was previewed. */
    private Reply backfill(Call call) {
        DagGraph dag = dagOf(call);
        Map<String, String> written = call.form();
        if (!"start".equals(written.get("do"))) {
            return backfill(call, written, List.of());
        }
        try {
            site.acts().backfill(call.caller().actor(), BackfillPage.lookedAt(site, dag, written));
            return Reply.seeOther("/dags/" + dag.id() + "/runs?type=backfill");
        } catch (ParamsException e) {
            return backfill(call, written, e.problems()).withStatus(422);
        } catch (RefusedException e) {
            return backfill(call, written, refusal(e)).withStatus(409);
        }
    }

    private Reply backfill(Call call, Map<String, String> written, List<Problem> problems) {
        DagGraph dag = dagOf(call);
        List<BackfillRecord> open = access.openBackfills().stream()
                .filter(row -> row.dagId().equals(dag.id()))
                .toList();
        List<BackfillRecord> ended = access.backfills(Set.of(dag.id()), LATEST_BACKFILLS).stream()
                .filter(row -> row.endedAt() != null)
                .toList();
        return templates.page(
                "backfill",
                call,
                Map.of("page", site.together(now -> BackfillPage.of(now, dag, written, problems, open, ended))));
    }

    private void cancelBackfill(Call call) {
        String dagId = dagOf(call).id();
        long backfill = call.number("backfill", "backfill");
        if (access.backfill(backfill).filter(row -> row.dagId().equals(dagId)).isEmpty()) {
            throw HttpException.notFound("backfill " + backfill + " of DAG " + dagId);
        }
        site.acts().cancelBackfill(call.caller().actor(), backfill);
    }

    /** Filled with the parameters of a run, if the query names one. */
    private Reply form(Call call) {
        DagGraph dag = dagOf(call);
        long runId = call.queryNumber("run", 0);
        if (runId == 0) {
            return form(call, TriggerForm.of(site, dag, Map.of(), List.of()), MomentField.EMPTY);
        }
        RunRecord run = site.views()
                .run(runId)
                .filter(found -> found.dagId().equals(dag.id()))
                .orElseThrow(() -> HttpException.notFound("run " + runId + " of DAG " + dag.id()));
        return form(call, TriggerForm.again(site, dag, run.params()), MomentField.EMPTY);
    }

    private Reply form(Call call, TriggerForm form, MomentField at) {
        DagGraph dag = dagOf(call);
        return templates.page(
                "trigger", call, Map.of("dag", dag, "form", form, "at", at, "paused", site.isPaused(dag.id())));
    }

    /** After the act, shows the page again that it was done on. */
    private static Endpoint act(Act act) {
        return call -> {
            act.on(call);
            return Reply.seeOther(call.header("Referer").flatMap(OwnPage::at).orElse("/"));
        };
    }

    @FunctionalInterface
    private interface Act {
        void on(Call call);
    }

    private DagGraph dagOf(Call call) {
        String id = call.path("dag");
        return site.dag(id).orElseThrow(() -> HttpException.notFound("DAG \"" + id + "\" in this program"));
    }

    private RunRecord runOf(Call call) {
        return runOf(site, call.number("run", "run"));
    }

    private static RunRecord runOf(Site site, long runId) {
        return site.views().run(runId).orElseThrow(() -> HttpException.notFound("run " + runId));
    }
}
