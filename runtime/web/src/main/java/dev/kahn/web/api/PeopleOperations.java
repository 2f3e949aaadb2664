package dev.kahn.web.api;

import static dev.kahn.web.api.Operation.delete;
import static dev.kahn.web.api.Operation.get;
import static dev.kahn.web.api.Operation.post;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.view.AccessViews;
import dev.kahn.view.AccessViews.AuditFilter;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.api.PeopleViews.AuditEntry;
import dev.kahn.web.api.PeopleViews.Me;
import dev.kahn.web.api.PeopleViews.NewToken;
import dev.kahn.web.api.PeopleViews.PasswordRequest;
import dev.kahn.web.api.PeopleViews.RoleRequest;
import dev.kahn.web.api.PeopleViews.TokenRequest;
import dev.kahn.web.api.PeopleViews.TokenView;
import dev.kahn.web.api.PeopleViews.Tokens;
import dev.kahn.web.api.PeopleViews.UserRequest;
import dev.kahn.web.api.PeopleViews.UserView;
import dev.kahn.web.api.PeopleViews.Users;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.site.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API of users, tokens and the audit log. Thread-safe. */
final class PeopleOperations {

    private final AccessViews access;
    private final Accounts accounts;
    private final TokenIssuer tokens;

    PeopleOperations(Site site, AccessViews access, Accounts accounts) {
        this.access = access;
        this.accounts = accounts;
        this.tokens = new TokenIssuer(accounts, id -> site.dag(id).isPresent());
    }

    List<Operation> all() {
        return List.of(
                get("/me", "getMe", "The caller, and what they may do.")
                        .scoped()
                        .gives(Me.class)
                        .by(this::me),
                get("/users", "listUsers", "The users.")
                        .role(Role.ADMIN)
                        .gives(Users.class)
                        .by(call -> Json.reply(users())),
                post("/users", "addUser", "Adds a user.")
                        .role(Role.ADMIN)
                        .takes(UserRequest.class)
                        .gives(201, UserView.class)
                        .by(this::add),
                post("/users/{user}/password", "setPassword", "Changes a user's password and ends their sessions.")
                        .role(Role.ADMIN)
                        .takes(PasswordRequest.class)
                        .gives(UserView.class)
                        .by(this::setPassword),
                post("/users/{user}/role", "setRole", "Changes a user's role and ends their sessions.")
                        .role(Role.ADMIN)
                        .takes(RoleRequest.class)
                        .gives(UserView.class)
                        .by(this::setRole),
                delete("/users/{user}", "removeUser", "Removes a user and all their tokens.")
                        .role(Role.ADMIN)
                        .by(this::remove),
                get("/tokens", "listTokens", "Your tokens; for admins, all tokens.")
                        .gives(Tokens.class)
                        .by(this::tokens),
                post(
                                "/tokens",
                                "createToken",
                                "Creates a token, if you have logged in. Only this response contains its secret.")
                        .role(Role.VIEWER)
                        .takes(TokenRequest.class)
                        .gives(201, NewToken.class)
                        .by(this::createToken),
                delete("/tokens/{token}", "revokeToken", "Revokes a token, effective immediately.")
                        .role(Role.VIEWER)
                        .by(this::revoke),
                get("/audit", "listAudit", "What people did, newest first.")
                        .role(Role.ADMIN)
                        .query("actor", "string", "Who acted.")
                        .query("action", "string", "What they did, such as trigger, cancel, login.")
                        .query("dag", "string", "On which DAG.")
                        .query("run", "integer", "On which run.")
                        .givesPageOf(AuditEntry.class)
                        .by(this::audit));
    }

    private Reply me(Call call) {
        Caller caller = call.caller();
        return Json.reply(new Me(
                caller.name(), caller.role(), caller.dagIds().stream().sorted().toList()));
    }

    private Users users() {
        return new Users(accounts.users().stream().map(UserView::of).toList());
    }

    private Reply add(Call call) {
        UserRequest wish = Json.read(call, UserRequest.class);
        require("name", wish.name());
        require("role", wish.role());
        require("password", wish.password());
        accounts.add(call.caller().actor(), wish.name(), wish.role(), wish.password());
        return shown(201, wish.name()).with("Location", Operation.ROOT + "/users/" + wish.name());
    }

    private Reply setPassword(Call call) {
        String name = existing(call);
        PasswordRequest wish = Json.read(call, PasswordRequest.class);
        require("password", wish.password());
        accounts.setPassword(call.caller().actor(), name, wish.password());
        return shown(200, name);
    }

    private Reply setRole(Call call) {
        String name = existing(call);
        RoleRequest wish = Json.read(call, RoleRequest.class);
        require("role", wish.role());
        accounts.setRole(call.caller().actor(), name, wish.role());
        return shown(200, name);
    }

    private Reply remove(Call call) {
        String name = existing(call);
        accounts.remove(call.caller().actor(), name);
        return Reply.of(204, Json.TYPE, "");
    }

    private String existing(Call call) {
        return user(call.path("user")).name();
    }

    private Reply shown(int status, String name) {
        return Json.reply(status, UserView.of(user(name)));
    }

    private UserRecord user(String name) {
        return accounts.user(name).orElseThrow(() -> HttpException.notFound("user \"" + name + "\""));
    }

    private Reply tokens(Call call) {
        return Json.reply(new Tokens(
                tokens.visibleTo(call.caller()).stream().map(TokenView::of).toList()));
    }

    private Reply createToken(Call call) {
        TokenRequest wish = Json.read(call, TokenRequest.class);
        require("name", wish.name());
        Caller caller = call.caller();
        String owner = wish.owner() == null ? caller.name() : wish.owner();
        List<String> dags = wish.dags() == null ? List.of() : wish.dags();
        Accounts.NewToken made = tokens.issue(caller, owner, wish.name(), wish.role(), dags, wish.expiresAt());
        return Json.reply(201, new NewToken(TokenView.of(made.token()), made.secret()))
                .with("Location", Operation.ROOT + "/tokens/" + made.token().tokenId());
    }

    private Reply revoke(Call call) {
        tokens.revoke(call.caller(), call.path("token"));
        return Reply.of(204, Json.TYPE, "");
    }

    private Reply audit(Call call) {
        int limit = Page.limit(call);
        AuditFilter filter = new AuditFilter(
                call.query("actor").orElse(null),
                call.query("action").orElse(null),
                call.query("dag").orElse(null),
                call.query("run").isPresent() ? call.queryNumber("run", 0) : null,
                Page.cursorNumber(call));
        List<AuditRecord> found = access.audit(filter, limit + 1);
        return Json.reply(Page.of(found, limit, row -> Long.toString(row.auditId()), AuditEntry::of));
    }

    private static void require(String field, @Nullable Object value) {
        if (value == null) {
            throw new HttpException(400, "The field \"" + field + "\" is missing.").withError(field, "missing");
        }
    }
}
