package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.get;
import static dev.kahn.web.api.Operation.post;

import dev.kahn.Event;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.port.ConnectionCatalog;
import dev.kahn.view.row.TaskView;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.EngineView;
import dev.kahn.web.site.PoolUse;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API of the node, its pools, connections, notifications and events. Thread-safe. */
final class EngineOperations {

    private static final int MOST_UNSENT = 100;

    private final Site site;
    private final ChangeEvents events;

    EngineOperations(Site site, ChangeEvents events) {
        this.site = site;
        this.events = events;
    }

    /** A pool. */
    record PoolView(String pool, int slots, int used, int waiting) {
        static PoolView of(PoolUse use) {
            return new PoolView(
                    use.name(), use.slots(), use.used(), use.waiting().size());
        }
    }

    /** The pools. */
    record PoolList(List<PoolView> pools) {}

    /** A task that uses a connection, and as which type. */
    record TakerView(String dag, String task, String type) {
        static TakerView of(ConnectionCatalog.Use use) {
            return new TakerView(use.dag(), use.task(), use.type());
        }
    }

    /** A DAG that notifies a target through a connection. */
    record NotifiedView(String dag, String target) {}

    /** A connection, without its secrets; kind and address are empty if it is not configured. */
    record ConnectionView(
            String connection,
            String kind,
            String address,
            List<TakerView> takenBy,
            List<NotifiedView> notifications,
            List<String> problems) {
        static ConnectionView of(ConnectionCatalog.Entry entry) {
            return new ConnectionView(
                    entry.name(),
                    entry.kind(),
                    entry.address(),
                    entry.uses().stream().map(TakerView::of).toList(),
                    entry.notifications().stream()
                            .map(told -> new NotifiedView(told.dag(), told.target()))
                            .toList(),
                    entry.problems());
        }
    }

    /** The result of a test of a connection. */
    record ConnectionVerdict(String connection, ConnectionCatalog.Outcome outcome, String message) {}

    /** The connections. */
    record ConnectionList(List<ConnectionView> connections) {}

    /** A notification: one event for one target. */
    record NotificationView(
            long notification,
            String dag,
            long run,
            Event event,
            @Nullable String task,
            @Nullable Integer element,
            String target,
            NotificationState state,
            Instant raisedAt,
            int tries,
            Instant dueAt,
            String error) {
        static NotificationView of(NotificationRecord row) {
            return new NotificationView(
                    row.id(),
                    row.dagId(),
                    row.runId(),
                    row.event(),
                    row.taskId().isEmpty() ? null : row.taskId(),
                    TaskView.elementOf(row.mapIndex()),
                    row.target(),
                    row.state(),
                    row.raisedAt(),
                    row.tries(),
                    row.dueAt(),
                    row.error());
        }
    }

    /** Notifications. */
    record NotificationList(List<NotificationView> notifications) {}

    List<Operation> all() {
        return List.of(
                get(
                                "/pools",
                                "listPools",
                                "The pools: how many slots they have, how many are in use, and who is waiting.")
                        .gives(PoolList.class)
                        .by(this::pools),
                get("/engine", "getEngine", "The process that runs the DAGs, and the work in progress.")
                        .gives(EngineView.class)
                        .by(this::engine),
                get(
                                "/connections",
                                "listConnections",
                                "The connections that are configured or that tasks use. Does not connect to any.")
                        .gives(ConnectionList.class)
                        .by(this::connections),
                post(
                                "/connections/{connection}/test",
                                "testConnection",
                                "Opens a new connection and reports who answered. Waits for the other side, up to the connection's timeout.")
                        .gives(ConnectionVerdict.class)
                        .by(this::test),
                get(
                                "/notifications",
                                "listUnsentNotifications",
                                "The notifications that were not delivered: those still to be sent and those given up. The latest "
                                        + MOST_UNSENT + ", newest first.")
                        .scoped()
                        .gives(NotificationList.class)
                        .by(this::notifications),
                get(
                                "/events",
                                "listenToEvents",
                                "Changes, as server-sent events: run, task, attempt, dag, backfill; and reset, if the events you"
                                        + " missed are no longer known.")
                        .scoped()
                        .query("dag", "string", "Only changes of this DAG. Default: all.")
                        .header(
                                "Last-Event-ID",
                                "The id of the last event you received; the stream continues after it.")
                        .givesDocument("text/event-stream; charset=utf-8")
                        .by(this::listen));
    }

    private Reply pools(Call call) {
        return Json.reply(new PoolList(
                site.together(PoolUse::of).stream().map(PoolView::of).toList()));
    }

    private Reply connections(Call call) {
        return Json.reply(new ConnectionList(site.connections().connections().stream()
                .map(ConnectionView::of)
                .toList()));
    }

    private Reply test(Call call) {
        String name = Lookup.connection(site, call);
        ConnectionCatalog.Verdict verdict = site.testConnection(call.caller().actor(), name);
        return Json.reply(new ConnectionVerdict(name, verdict.outcome(), verdict.message()));
    }

    private Reply notifications(Call call) {
        return Json.reply(new NotificationList(
                site.views().unsentNotifications(call.caller().dagIds(), MOST_UNSENT).stream()
                        .map(NotificationView::of)
                        .toList()));
    }

    private Reply engine(Call call) {
        return Json.reply(site.together(EngineView::of));
    }

    private Reply listen(Call call) {
        Optional<String> wanted = Lookup.wantedDag(call);
        String heard = call.header("Last-Event-ID").orElse("");
        return Reply.events(events.listen(
                heard, dag -> call.caller().mayUse(dag) && wanted.orElse(dag).equals(dag)));
    }
}
