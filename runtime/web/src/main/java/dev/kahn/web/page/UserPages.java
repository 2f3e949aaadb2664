package dev.kahn.web.page;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.UserRecord;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import dev.kahn.web.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The page of one user: what can be changed, and what would follow. For admins only. Thread-safe. */
public final class UserPages {

    private static final String PAGE = "/people/{user}";

    private final Accounts accounts;
    private final TokenIssuer tokens;
    private final Templates templates;

    /**
     * @param accounts the users
     * @param tokens creates tokens
     * @param templates renders them
     */
    public UserPages(Accounts accounts, TokenIssuer tokens, Templates templates) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.templates = templates;
    }

    /**
     * A user.
     *
     * @param name the user's name
     * @param role the user's role
     * @param roles the roles to choose from
     * @param isLast whether this is the only user
     * @param ending the tokens that removing the user would revoke
     * @param refusal why the user cannot be removed; empty if possible
     * @param problems why acts were refused, by act
     * @param form creates a token
     * @param made the token that was just created; null for none
     */
    public record User(
            String name,
            String role,
            List<String> roles,
            boolean isLast,
            List<TokenLine> ending,
            String refusal,
            Map<String, String> problems,
            TokenForm form,
            TokenForm.@Nullable Made made) {

        /**
         * Why an act was refused.
         *
         * @param act the act
         * @return empty if it was not
         */
        public String problem(String act) {
            return problems.getOrDefault(act, "");
        }
    }

    /**
     * Registers their routes.
     *
     * @param routes to add them to
     */
    public void addTo(Routes routes) {
        routes.get(PAGE, Role.ADMIN, this::show)
                .post(
                        PAGE + "/role",
                        Role.ADMIN,
                        call -> change(
                                call,
                                "role",
                                user -> accounts.setRole(call.caller().actor(), user, RoleChoice.of(call.form()))))
                .post(
                        PAGE + "/password",
                        Role.ADMIN,
                        call -> change(
                                call,
                                "password",
                                user -> accounts.setPassword(
                                        call.caller().actor(), user, call.form().getOrDefault("password", ""))))
                .post(
                        PAGE + "/remove",
                        Role.ADMIN,
                        call -> change(
                                call,
                                "remove",
                                user -> accounts.remove(call.caller().actor(), user)))
                .get(PAGE + "/tokens", Role.ADMIN, this::show) // for a reload after a token was created
                .post(PAGE + "/tokens", Role.ADMIN, this::makeToken);
    }

    private Reply show(Call call) {
        UserRecord user = userOf(call);
        return show(call, user, Map.of(), form(user), null);
    }

    private Reply change(Call call, String act, Consumer<String> change) {
        UserRecord user = userOf(call);
        return FormReply.of(
                () -> {
                    change.accept(user.name());
                    return Reply.seeOther("/people");
                },
                problem -> show(call, user, Map.of(act, problem), form(user), null));
    }

    private Reply makeToken(Call call) {
        UserRecord user = userOf(call);
        Map<String, String> typed = call.form();
        return FormReply.of(
                () -> show(
                        call, user, Map.of(), form(user), TokenForm.issue(tokens, call.caller(), user.name(), typed)),
                problem -> show(call, user, Map.of(), form(user).refused(typed, problem), null));
    }

    private static TokenForm form(UserRecord user) {
        return TokenForm.empty("/people/" + user.name() + "/tokens", user.role());
    }

    private Reply show(
            Call call, UserRecord user, Map<String, String> problems, TokenForm form, TokenForm.@Nullable Made made) {
        List<TokenLine> ending = List.of();
        String refusal = "";
        try {
            ending = accounts.endingWith(user.name()).stream()
                    .map(token -> TokenLine.of(token, "/people"))
                    .toList();
        } catch (RefusedException e) {
            refusal = String.valueOf(e.getMessage());
        }
        User shown = new User(
                user.name(),
                user.role().word(),
                RoleChoice.upTo(Role.ADMIN),
                accounts.users().size() == 1,
                ending,
                refusal,
                problems,
                form,
                made);
        return templates.page("user", call, Map.of("page", shown));
    }

    private UserRecord userOf(Call call) {
        String name = call.path("user");
        return accounts.user(name).orElseThrow(() -> HttpException.notFound("user \"" + name + "\""));
    }
}
