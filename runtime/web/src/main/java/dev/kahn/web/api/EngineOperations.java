package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.get;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.PoolUse;
import dev.kahn.web.site.Site;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/** The node, its pools and connections, and what happens. Thread-safe. */
final class EngineOperations {

    private final Site site;
    private final List<String> connections;
    private final ChangeEvents events;

    /** @param connections the names of those that are configured */
    EngineOperations(Site site, List<String> connections, ChangeEvents events) {
        this.site = site;
        this.connections = List.copyOf(connections);
        this.events = events;
    }

    /** A pool. */
    record PoolView(String pool, int slots, int used, int waiting) {
        static PoolView of(PoolUse use) {
            return new PoolView(use.pool(), use.slots(), use.used(), use.waiting());
        }
    }

    /** The pools. */
    record PoolList(List<PoolView> pools) {}

    /** The process that answers, and what is under way. */
    record EngineView(
            long pid,
            Instant startedAt,
            String java,
            int processors,
            int dags,
            int openRuns,
            int running,
            int waiting) {}

    /** A connection; never what it is made of. */
    record ConnectionView(String connection) {}

    /** The connections. */
    record ConnectionList(List<ConnectionView> connections) {}

    List<Operation> all() {
        return List.of(
                get("/pools", "listPools", "The pools: how many slots they have, how many are taken, and who waits.")
                        .gives(PoolList.class)
                        .by(this::pools),
                get("/engine", "getEngine", "The process that runs the DAGs, and what is under way.")
                        .gives(EngineView.class)
                        .by(this::engine),
                get("/connections", "listConnections", "The names of the connections that are configured.")
                        .gives(ConnectionList.class)
                        .by(call -> Json.reply(
                                200,
                                new ConnectionList(connections.stream()
                                        .map(ConnectionView::new)
                                        .toList()))),
                get(
                                "/events",
                                "listenToEvents",
                                "What changes, as server-sent events: run, task, attempt, dag, backfill; and reset, if what"
                                        + " happened meanwhile is not known any more.")
                        .scoped()
                        .query("dag", "string", "Of which DAG. Default: of all.")
                        .header("Last-Event-ID", "The id of the last event that was heard: it goes on after that.")
                        .givesText("text/event-stream; charset=utf-8")
                        .by(this::listen));
    }

    private Reply pools(Call call) {
        return Json.reply(
                200,
                new PoolList(
                        site.together(PoolUse::of).stream().map(PoolView::of).toList()));
    }

    private Reply engine(Call call) {
        return Json.reply(200, site.together(moment -> {
            List<RunRecord> open = moment.views().openRuns();
            List<PoolUse> pools = PoolUse.of(moment);
            return new EngineView(
                    ProcessHandle.current().pid(),
                    Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                    System.getProperty("java.vm.name") + " " + Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    moment.dags().size(),
                    open.size(),
                    pools.stream().mapToInt(PoolUse::running).sum(),
                    pools.stream().mapToInt(PoolUse::waiting).sum());
        }));
    }

    private Reply listen(Call call) {
        String dagId = call.query("dag").orElse("");
        if (!dagId.isEmpty() && !call.caller().mayUse(dagId)) {
            throw new HttpException(403, "This token is not for DAG " + dagId + ".");
        }
        String heard = call.header("Last-Event-ID").orElse("");
        return Reply.events(
                events.listen(heard, dag -> call.caller().mayUse(dag) && (dagId.isEmpty() || dag.equals(dagId))));
    }
}
