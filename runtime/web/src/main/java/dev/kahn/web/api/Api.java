package dev.kahn.web.api;

import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Role;
import dev.kahn.view.AccessViews;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Secrets;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Route;
import dev.kahn.web.http.Routes;
import dev.kahn.web.site.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The HTTP API, below {@code /api/v1}: all that the console shows and does. Thread-safe. */
public final class Api {

    /** What all its paths begin with. */
    public static final String ROOT = "/api/";

    private static final String DOCUMENT = Operation.ROOT + "/openapi.json";

    private final List<Operation> operations = new ArrayList<>();
    private final ChangeEvents events;
    private @Nullable Described described;

    /**
     * The description of the API. It is made when somebody asks for it: few do, and a process starts without it.
     *
     * @param tag changes with the text
     */
    private record Described(String text, String tag) {}

    /**
     * @param site what there is
     * @param access what is stored of people
     * @param accounts who may use it
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
     * Says where it is.
     *
     * @param routes to add it to
     */
    public void addTo(Routes routes) {
        operations.forEach(operation -> routes.add(operation.route()));
        routes.add(new Route("GET", DOCUMENT, Role.VIEWER, true, this::describe));
    }

    private Reply describe(Call call) {
        Described document = described();
        boolean isSame =
                call.header("If-None-Match").filter(document.tag()::equals).isPresent();
        Reply reply = isSame ? Reply.of(304, Json.TYPE, "") : Reply.of(200, Json.TYPE, document.text());
        return reply.with("ETag", document.tag()).with("Cache-Control", "private, no-cache");
    }

    private synchronized Described described() {
        Described made = described;
        if (made == null) {
            String text = Json.text(OpenApi.document(operations));
            made = new Described(text, "\"" + Secrets.hash(text) + "\"");
            described = made;
        }
        return made;
    }

    /**
     * Something was stored; who listens is told.
     *
     * @param changes the rows
     */
    public void changed(Collection<? extends Change> changes) {
        events.changed(changes);
    }
}
