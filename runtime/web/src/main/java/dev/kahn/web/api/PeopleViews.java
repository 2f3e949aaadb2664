package dev.kahn.web.api;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of users, tokens and the audit log. None contains a secret, except that of a token just created. */
final class PeopleViews {

    private PeopleViews() {}

    /** The caller. */
    record Me(String name, Role role, List<String> dags) {}

    /** A user. */
    record UserView(String name, Role role, Instant changedAt) {
        static UserView of(UserRecord user) {
            return new UserView(user.name(), user.role(), user.changedAt());
        }
    }

    /** The users. */
    record Users(List<UserView> users) {}

    /** A request to add a user. */
    record UserRequest(String name, Role role, String password) {}

    /** A request to change a password. */
    record PasswordRequest(String password) {}

    /** A request to change a role. */
    record RoleRequest(Role role) {}

    /** A token, without its secret. */
    record TokenView(
            String token,
            String name,
            String owner,
            Role role,
            List<String> dags,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        static TokenView of(TokenRecord token) {
            return new TokenView(
                    token.tokenId(),
                    token.name(),
                    token.owner(),
                    token.role(),
                    token.dagIds(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt());
        }
    }

    /** The tokens. */
    record Tokens(List<TokenView> tokens) {}

    /** A request for a token; without an owner it belongs to the caller, and without a role it has the owner's. */
    record TokenRequest(
            String name,
            @Nullable String owner,
            @Nullable Role role,
            @Nullable List<String> dags,
            @Nullable Instant expiresAt) {}

    /** A token that was just created. The secret is shown only here. */
    record NewToken(TokenView token, String secret) {}

    /** An entry of the audit log. */
    record AuditEntry(
            long audit,
            Instant at,
            String actor,
            String origin,
            String action,
            @Nullable String dag,
            @Nullable Long run,
            String details) {

        static AuditEntry of(AuditRecord row) {
            return new AuditEntry(
                    row.auditId(),
                    row.at(),
                    row.actor().name(),
                    row.actor().origin(),
                    row.action(),
                    row.dagId().isEmpty() ? null : row.dagId(),
                    row.runId() == 0 ? null : row.runId(),
                    row.details());
        }
    }
}
