package dev.kahn.web.page;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.view.AccessViews;
import dev.kahn.view.AccessViews.AuditFilter;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages about people: who may do what, and what they did. Seen by admins alone. Thread-safe. */
public final class PeoplePages {

    private static final int ON_A_PAGE = 100;

    private final AccessViews views;
    private final Templates templates = new Templates();

    /**
     * @param views what is stored of people
     */
    public PeoplePages(AccessViews views) {
        this.views = views;
    }

    /**
     * What people did.
     *
     * @param entries newest first
     * @param actor whose; empty for all
     * @param dag to which DAG; empty for all
     * @param next where to look on; null if there are no more
     */
    public record Audit(
            List<AuditRecord> entries,
            String actor,
            String dag,
            @Nullable Long next) {}

    /**
     * Who may do what.
     *
     * @param users those who can log in
     * @param tokens those by which programs can use the API
     */
    public record People(List<UserRecord> users, List<TokenRecord> tokens) {}

    /**
     * Says where they are.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get("/audit", Role.ADMIN, this::audit).get("/people", Role.ADMIN, this::people);
    }

    private Reply audit(Call call) {
        String actor = call.query("actor").orElse("").strip();
        String dag = call.query("dag").orElse("").strip();
        long below = call.queryNumber("below", Long.MAX_VALUE);
        AuditFilter filter =
                new AuditFilter(actor.isEmpty() ? null : actor, null, dag.isEmpty() ? null : dag, null, below);
        List<AuditRecord> found = views.audit(filter, ON_A_PAGE + 1);
        boolean hasMore = found.size() > ON_A_PAGE;
        List<AuditRecord> shown = hasMore ? found.subList(0, ON_A_PAGE) : found;
        Long next = hasMore ? shown.get(ON_A_PAGE - 1).auditId() : null;
        return templates.page("audit", call, Map.of("page", new Audit(shown, actor, dag, next)));
    }

    private Reply people(Call call) {
        People people = new People(
                views.users().stream().filter(UserRecord::isActive).toList(),
                views.tokens().stream()
                        .filter(token -> token.revokedAt() == null)
                        .toList());
        return templates.page("people", call, Map.of("page", people));
    }
}
