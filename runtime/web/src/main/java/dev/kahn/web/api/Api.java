package dev.kahn.web.api;

import dev.kahn.engine.plan.Change;
import dev.kahn.view.AccessViews;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import dev.kahn.web.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP API, below {@code /api/v1}: everything that the console shows and does. Thread-safe. */
public final class Api {

    /** The prefix of all its paths. */
    public static final String ROOT = "/api/";

    private final List<Operation> operations = new ArrayList<>();
    private final ChangeEvents events;
    /** Created on demand: few ask for it, and the process starts faster without it. */
    private @Nullable String document;

    /**
     * @param site what there is
     * @param access the stored users, tokens and backfills
     * @param accounts the users and tokens
     */
    public Api(Site site, AccessViews access, Accounts accounts) {
        events = new ChangeEvents(site);
        operations.addAll(new DagOperations(site, access).all());
        operations.addAll(new HistoryOperations(site).all());
        operations.addAll(new RunOperations(site).all());
        operations.addAll(new LogOperations(site).all());
        operations.addAll(new EngineOperations(site, events).all());
        operations.addAll(new PeopleOperations(site, access, accounts).all());
    }

    /**
     * Registers its routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        operations.forEach(operation -> routes.add(operation.route()));
        routes.add(Operation.get("/openapi.json", "describe", "This description.")
                .scoped()
                .givesDocument(Json.TYPE)
                .by(this::describe)
                .route());
    }

    private synchronized Reply describe(Call call) {
        String made = document == null ? Json.text(OpenApi.document(operations)) : document;
        document = made;
        return Json.tagged(call, made);
    }

    /**
     * Something was stored: tells listeners.
     *
     * @param changes the rows
     */
    public void changed(Collection<? extends Change> changes) {
        events.changed(changes);
    }
}
