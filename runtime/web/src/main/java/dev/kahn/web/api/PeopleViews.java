package dev.kahn.web.api;

import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.Role;
import dev.kahn.engine.plan.TokenRecord;
import dev.kahn.engine.plan.UserRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People, and what they did, as the API shows them. No secret is in any of them, but in that of a token just made. */
final class PeopleViews {

    private PeopleViews() {}

    /** Who asks. */
    record Me(String name, Role role, List<String> dags) {}

    /** A user. */
    record UserView(String name, Role role, Instant changedAt) {
        static UserView of(UserRecord user) {
            return new UserView(user.name(), user.role(), user.changedAt());
        }
    }

    /** The users. */
    record Users(List<UserView> users) {}

    /** A user to be. */
    record UserRequest(String name, Role role, String password) {}

    /** Another password. */
    record PasswordRequest(String password) {}

    /** Another role. */
    record RoleRequest(Role role) {}

    /** A token, without what it opens things with. */
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

    /** A token to be; without an owner it belongs to who asks, and without a role it has the owner's. */
    record TokenRequest(
            String name,
            @Nullable String owner,
            @Nullable Role role,
            @Nullable List<String> dags,
            @Nullable Instant expiresAt) {}

    /** A token that was just made. The secret is shown this once. */
    record NewToken(TokenView token, String secret) {}

    /** Something that somebody did. */
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
