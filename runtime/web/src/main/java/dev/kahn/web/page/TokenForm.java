package dev.kahn.web.page;

import dev.kahn.engine.plan.Role;
import dev.kahn.web.access.Accounts;
import dev.kahn.web.access.TokenIssuer;
import dev.kahn.web.http.Caller;
import dev.kahn.web.http.HttpException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that makes a token of a user.
 *
 * @param action where it is sent
 * @param roles what the token may be
 * @param typed what is in its fields
 * @param problem why there is no such token; empty if nobody asked for one
 */
public record TokenForm(String action, List<String> roles, Map<String, String> typed, String problem) {

    /**
     * A token that was just made, on the one page that shows its secret.
     *
     * @param name what it is for
     * @param secret what opens the API
     */
    public record Made(String name, String secret) {
        static Made of(Accounts.NewToken made) {
            return new Made(made.token().name(), made.secret());
        }

        /** The secret stays on the page, whatever is logged. */
        @Override
        public String toString() {
            return "Made[" + name + "]";
        }
    }

    /** One that nothing was typed into. */
    static TokenForm empty(String action, Role most) {
        return new TokenForm(action, RoleChoice.upTo(most), Map.of(), "");
    }

    /** The same after it was refused. */
    TokenForm refused(Map<String, String> again, String why) {
        return new TokenForm(action, roles, again, why);
    }

    /**
     * Makes what was asked for.
     *
     * @throws HttpException if it cannot be understood, or the caller may not
     * @throws dev.kahn.engine.plan.RefusedException if it cannot be done
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

    /** The kind of field for the end: one for days would not show what is no day. */
    public String endInput() {
        return typed("expires").matches("|\\d{4}-\\d{2}-\\d{2}") ? "date" : "text";
    }

    private static @Nullable Instant end(String day) {
        try {
            return day.isEmpty()
                    ? null
                    : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new HttpException(422, "Expires: \"" + day + "\" is not a date; write one like 2026-11-28.");
        }
    }

    /**
     * What a field holds.
     *
     * @param field its name
     * @return as it was typed; empty if it was not
     */
    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }
}
