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

/** The pages about users and the audit log, for admins only. Thread-safe. */
public final class PeoplePages {

    private static final int ON_A_PAGE = 100;

    private final Accounts accounts;
    private final TokenIssuer tokens;
    private final Predicate<String> isHere;
    private final Templates templates;

    /**
     * @param accounts the users
     * @param tokens revokes tokens
     * @param isHere whether the program has a DAG
     * @param templates renders them
     */
    public PeoplePages(Accounts accounts, TokenIssuer tokens, Predicate<String> isHere, Templates templates) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.isHere = isHere;
        this.templates = templates;
    }

    /**
     * The audit log.
     *
     * @param entries newest first
     * @param here which DAGs of the entries the program has
     * @param actor only entries of this actor; empty for all
     * @param dag only entries of this DAG; empty for all
     * @param next the number below which the next page begins; null if there are no more
     */
    public record Audit(
            List<AuditRecord> entries,
            Set<String> here,
            String actor,
            String dag,
            @Nullable Long next) {

        /**
         * The URL of a page with the same filter.
         *
         * @param below only entries with a smaller number than this
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
         * The URL of what somebody did.
         *
         * @param actor who
         * @return path and query
         */
        public static String pathOf(String actor) {
            return "/audit" + Query.NONE.with("actor", actor).text();
        }
    }

    /**
     * The users and the tokens.
     *
     * @param users who can log in
     * @param tokens with which programs can use the API
     * @param name the name of a new user, as typed
     * @param role the role of a new user, as chosen
     * @param problem why the user was not added; empty if none was to be
     */
    public record People(List<UserRecord> users, List<TokenLine> tokens, String name, String role, String problem) {

        /** The roles that a new user can have; the first user must be an admin. */
        public List<String> roles() {
            return users.isEmpty() ? List.of(Role.ADMIN.word()) : RoleChoice.upTo(Role.ADMIN);
        }
    }

    /**
     * Registers their routes.
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

    /** The first user is an admin, because nobody else could then add others. */
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
