package dev.kahn.web.page;

import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.web.drawing.GraphDrawing;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Endpoint;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import dev.kahn.web.site.Site;
import dev.kahn.web.site.TriggerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages, and the forms on them. Everything on them comes from the store. Thread-safe. */
public final class Pages {

    /** The path of a page, and nothing that a browser could take for another site. */
    private static final Pattern OWN_PAGE = Pattern.compile("https?://[^/]+(/(?:[\\w.-][\\w./-]*)?)(?:\\?.*)?");

    private final Site site;
    private final Templates templates = new Templates();
    private final GraphDrawing graphs = new GraphDrawing();

    /**
     * @param site what they show
     */
    public Pages(Site site) {
        this.site = site;
    }

    /**
     * Says where they are.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get("/", this::dags)
                .get("/dags/{dag}", call -> dag(dagOf(call), TriggerForm.EMPTY))
                .get("/dags/{dag}/source", this::source)
                .get("/runs/{run}", this::run)
                .get("/runs/{run}/tasks/{task}", this::log)
                .open(Statics.ROUTE, Statics::answer)
                .get(
                        "/dags/{dag}/runs",
                        call -> Reply.seeOther("/dags/" + dagOf(call).id())) // a form's page, loaded anew
                .post("/dags/{dag}/runs", this::trigger)
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
                                .retry(call.caller().actor(), runOf(call).runId())))
                .post(
                        "/runs/{run}/tasks/{task}/retry",
                        act(call -> site.acts()
                                .retry(call.caller().actor(), runOf(call).runId(), Set.of(call.path("task")), true)));
    }

    /**
     * The page that is shown instead of one that cannot be.
     *
     * @param mistake why
     * @return the page
     */
    public Reply mistake(HttpException mistake) {
        return templates
                .page("mistake", Map.of("status", mistake.status(), "text", mistake.text()))
                .withStatus(mistake.status());
    }

    private Reply dags(Call call) {
        String search = call.query("q").orElse("");
        return templates.page("dags", Map.of("page", site.together(now -> DagsPage.of(now, search))));
    }

    private Reply dag(DagGraph dag, TriggerForm form) {
        DagPage page = site.together(now -> DagPage.of(now, graphs, dag));
        return templates.page("dag", Map.of("page", page, "form", form));
    }

    private Reply run(Call call) {
        long runId = call.number("run", "run");
        return templates.page("run", Map.of("page", site.together(now -> RunPage.of(now, graphs, runOf(now, runId)))));
    }

    private Reply source(Call call) throws IOException {
        DagGraph dag = dagOf(call);
        String resource = "META-INF/kahn/" + dag.id() + ".java.txt";
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            String source = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return templates.page("source", Map.of("dag", dag.id(), "source", source));
        }
    }

    private Reply log(Call call) throws IOException {
        int element = call.query("element").isPresent() ? Math.toIntExact(call.queryNumber("element", 0)) : -1;
        LogPage page = LogPage.of(site, runOf(call), call.path("task"), element, call.queryNumber("attempt", 0));
        return templates.page("log", Map.of("page", page));
    }

    private Reply trigger(Call call) {
        DagGraph dag = dagOf(call);
        Map<String, String> params = call.form();
        try {
            return Reply.seeOther("/runs/"
                    + site.acts()
                            .trigger(call.caller().actor(), TriggerRequest.now(dag.id(), params))
                            .runId());
        } catch (ParamsException e) {
            return dag(dag, new TriggerForm(params, e.problems())).withStatus(422);
        } catch (RefusedException e) {
            return dag(dag, new TriggerForm(params, List.of(String.valueOf(e.getMessage()))))
                    .withStatus(409);
        }
    }

    /** After an act the page that it was done on is shown again. */
    private static Endpoint act(Act act) {
        return call -> {
            try {
                act.on(call);
            } catch (RefusedException e) {
                throw new HttpException(409, String.valueOf(e.getMessage()));
            }
            String page = call.header("Referer")
                    .map(OWN_PAGE::matcher)
                    .filter(Matcher::matches)
                    .map(own -> own.group(1))
                    .orElse("/");
            return Reply.seeOther(page);
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
