package dev.kahn.web.page;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.Role;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.Login;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page where users manage their own password and tokens. Thread-safe. */
public final class AccountPage {

    private static final String TOKENS = "/me/tokens";

    private final Login login;
    private final Accounts accounts;
    private final TokenIssuer tokens;
    private final Templates templates;

    /**
     * @param login checks passwords
     * @param accounts the users
     * @param tokens creates and revokes tokens
     * @param templates renders it
     */
    public AccountPage(Login login, Accounts accounts, TokenIssuer tokens, Templates templates) {
        this.login = login;
        this.accounts = accounts;
        this.tokens = tokens;
        this.templates = templates;
    }

    /**
     * What users see of themselves.
     *
     * @param name the user's name
     * @param role the user's role
     * @param isLoggedIn whether the user logged in with a password
     * @param hasUsers whether there are users
     * @param problem why the password was not changed; empty if it was not to be
     * @param tokens the user's tokens
     * @param form creates a token
     * @param made the token that was just created; null for none
     */
    public record Account(
            String name,
            String role,
            boolean isLoggedIn,
            boolean hasUsers,
            String problem,
            List<TokenLine> tokens,
            TokenForm form,
            TokenForm.@Nullable Made made) {}

    /**
     * Registers its routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get("/me", this::show)
                .post("/me/password", Role.VIEWER, this::password)
                .get(TOKENS, this::show) // for a reload after a token was created
                .post(TOKENS, Role.VIEWER, this::makeToken)
                .post(TOKENS + "/{token}/revoke", Role.VIEWER, this::revoke);
    }

    private Reply show(Call call) {
        return show(call, "", form(call), null);
    }

    private static TokenForm form(Call call) {
        return TokenForm.empty(TOKENS, call.caller().role());
    }

    private Reply show(Call call, String problem, TokenForm form, TokenForm.@Nullable Made made) {
        Caller caller = call.caller();
        List<TokenLine> own = tokens.visibleTo(caller).stream()
                .filter(token -> token.owner().equals(caller.name()))
                .map(token -> TokenLine.of(token, "/me"))
                .toList();
        Account account = new Account(
                caller.name(),
                caller.role().word(),
                caller.isLoggedIn(),
                accounts.hasUsers(),
                problem,
                own,
                form,
                made);
        return templates.page("me", call, Map.of("page", account));
    }

    /** Needs the current password, which somebody at an unlocked screen does not know. */
    private Reply password(Call call) {
        Caller caller = loggedIn(call, "change your password");
        Map<String, String> typed = call.form();
        if (!login.isKnown(caller.name(), typed.getOrDefault("old", ""), call.remoteAddress())) {
            return show(call, "The current password is wrong.", form(call), null)
                    .withStatus(422);
        }
        try {
            accounts.setPassword(caller.actor(), caller.name(), typed.getOrDefault("new", ""));
        } catch (RefusedException e) {
            return show(call, String.valueOf(e.getMessage()), form(call), null).withStatus(422);
        }
        return call.endSession(Reply.seeOther(LoginPage.PATH));
    }

    private Reply makeToken(Call call) {
        Caller caller = loggedIn(call, "create tokens");
        Map<String, String> typed = call.form();
        return FormReply.of(
                () -> show(call, "", form(call), TokenForm.issue(tokens, caller, caller.name(), typed)),
                problem -> show(call, "", form(call).refused(typed, problem), null));
    }

    private Reply revoke(Call call) {
        tokens.revoke(call.caller(), call.path("token"));
        return Reply.seeOther("/me");
    }

    private static Caller loggedIn(Call call, String what) {
        if (!call.caller().isLoggedIn()) {
            throw new HttpException(409, "Log in to " + what + ".");
        }
        return call.caller();
    }
}
