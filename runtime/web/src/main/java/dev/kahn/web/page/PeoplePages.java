package dev.kahn.web.page;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.view.AccessViews.AuditFilter;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages about all people: who may do what, and what they did. Seen by admins alone. Thread-safe. */
public final class PeoplePages {

    private static final int ON_A_PAGE = 100;

    private final Accounts accounts;
    private final TokenIssuer tokens;
    private final Predicate<String> isHere;
    private final Templates templates;

    /**
     * @param accounts who there is
     * @param tokens revokes tokens
     * @param isHere whether the program has a DAG
     * @param templates what they are written with
     */
    public PeoplePages(Accounts accounts, TokenIssuer tokens, Predicate<String> isHere, Templates templates) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.isHere = isHere;
        this.templates = templates;
    }

    /**
     * What people did.
     *
     * @param entries newest first
     * @param here the DAGs of them that the program has
     * @param actor whose; empty for all
     * @param dag to which DAG; empty for all
     * @param next where to look on; null if there are no more
     */
    public record Audit(
            List<AuditRecord> entries,
            Set<String> here,
            String actor,
            String dag,
            @Nullable Long next) {

        /**
         * Where entries like these are.
         *
         * @param below with a smaller number than this
         * @return path and query
         */
        public String path(long below) {
            return "/audit"
                    + Query.NONE
                            .with("below", below)
                            .with("actor", actor)
                            .with("dag", dag)
                            .text();
        }

        /**
         * Where it is seen what somebody did.
         *
         * @param actor who
         * @return path and query
         */
        public static String pathOf(String actor) {
            return "/audit" + Query.NONE.with("actor", actor).text();
        }
    }

    /**
     * Who may do what.
     *
     * @param users those who can log in
     * @param tokens those by which programs can use the API
     * @param name of a user to be, as it was typed
     * @param role of a user to be, as it was chosen
     * @param problem why there is no such user; empty if nobody asked for one
     */
    public record People(List<UserRecord> users, List<TokenLine> tokens, String name, String role, String problem) {

        /** The roles that a user can have; the first one decides about all others. */
        public List<String> roles() {
            return users.isEmpty() ? List.of(Role.ADMIN.word()) : RoleChoice.upTo(Role.ADMIN);
        }
    }

    /**
     * Says where they are.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get("/audit", Role.ADMIN, this::audit)
                .get("/people", Role.ADMIN, call -> people(call, Map.of(), ""))
                .post("/people", Role.ADMIN, this::add)
                .post("/people/tokens/{token}/revoke", Role.ADMIN, this::revoke);
    }

    private Reply audit(Call call) {
        String actor = call.query("actor").orElse("").strip();
        String dag = call.query("dag").orElse("").strip();
        long below = call.queryNumber("below", Long.MAX_VALUE);
        AuditFilter filter =
                new AuditFilter(actor.isEmpty() ? null : actor, null, dag.isEmpty() ? null : dag, null, below);
        List<AuditRecord> found = accounts.stored().audit(filter, ON_A_PAGE + 1);
        boolean hasMore = found.size() > ON_A_PAGE;
        List<AuditRecord> shown = hasMore ? found.subList(0, ON_A_PAGE) : found;
        Long next = hasMore ? shown.get(ON_A_PAGE - 1).auditId() : null;
        Set<String> here = shown.stream().map(AuditRecord::dagId).filter(isHere).collect(Collectors.toSet());
        return templates.page("audit", call, Map.of("page", new Audit(shown, here, actor, dag, next)));
    }

    private Reply people(Call call, Map<String, String> typed, String problem) {
        People people = new People(
                accounts.users(),
                tokens.visibleTo(call.caller()).stream()
                        .map(token -> TokenLine.of(token, "/people"))
                        .toList(),
                typed.getOrDefault("name", ""),
                typed.getOrDefault("role", ""),
                problem);
        return templates.page("people", call, Map.of("page", people));
    }

    /** The first user is an admin, since from then on nobody else could decide who may. */
    private Reply add(Call call) {
        Map<String, String> typed = call.form();
        return FormReply.of(
                () -> {
                    Role role = accounts.hasUsers() ? RoleChoice.of(typed) : Role.ADMIN;
                    accounts.add(
                            call.caller().actor(),
                            typed.getOrDefault("name", "").strip(),
                            role,
                            typed.getOrDefault("password", ""));
                    return Reply.seeOther("/people");
                },
                problem -> people(call, typed, problem));
    }

    private Reply revoke(Call call) {
        tokens.revoke(call.caller(), call.path("token"));
        return Reply.seeOther("/people");
    }
}
