package dev.kahn.web.page;

import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.Role;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.HttpException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that creates a token of a user.
 *
 * @param action where it is sent
 * @param roles the roles to choose from
 * @param typed the values of its fields
 * @param problem why the token was not created; empty if none was to be
 */
public record TokenForm(String action, List<String> roles, Map<String, String> typed, String problem) {

    /**
     * A token that was just created, for the only page that shows its secret.
     *
     * @param name what it is for
     * @param secret the token itself
     */
    public record Made(String name, String secret) {
        static Made of(Accounts.NewToken made) {
            return new Made(made.token().name(), made.secret());
        }

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Made[" + name + "]";
        }
    }

    /** An empty form. */
    static TokenForm empty(String action, Role most) {
        return new TokenForm(action, RoleChoice.upTo(most), Map.of(), "");
    }

    /** The same form after it was refused. */
    TokenForm refused(Map<String, String> again, String why) {
        return new TokenForm(action, roles, again, why);
    }

    /**
     * Creates the token.
     *
     * @throws HttpException if a field is not valid, or the caller may not do that
     * @throws dev.kahn.engine.plan.RefusedException if it is refused
     */
    static Made issue(TokenIssuer issuer, Caller caller, String owner, Map<String, String> typed) {
        List<String> dags = Stream.of(typed.getOrDefault("dags", "").split("[\\s,]+"))
                .filter(dag -> !dag.isEmpty())
                .distinct()
                .toList();
        return Made.of(issuer.issue(
                caller,
                owner,
                typed.getOrDefault("name", "").strip(),
                RoleChoice.of(typed),
                dags,
                end(typed.getOrDefault("expires", "").strip())));
    }

    /** The type of the expiry field: a date field would not show text that is not a date. */
    public String endInput() {
        return typed("expires").matches("|\\d{4}-\\d{2}-\\d{2}") ? "date" : "text";
    }

    private static @Nullable Instant end(String typed) {
        try {
            return typed.isEmpty() ? null : Moments.parse(typed, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new HttpException(422, "Expires: " + e.getMessage() + ".");
        }
    }

    /**
     * The value of a field.
     *
     * @param field its name
     * @return as typed; empty if nothing was
     */
    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }
}
