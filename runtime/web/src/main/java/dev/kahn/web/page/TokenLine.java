package dev.kahn.web.page;

import dev.kahn.engine.plan.TokenRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token in a list.
 *
 * @param tokenId what people call it by
 * @param name what it is for
 * @param owner whose it is
 * @param role what it may do at most
 * @param dags the DAGs it is for, in words
 * @param createdAt when it was made
 * @param lastUsedAt when it was used; null if it was not yet
 * @param expiresAt when it ends; null if only when it is revoked
 * @param revoke where to ask for its end
 */
public record TokenLine(
        String tokenId,
        String name,
        String owner,
        String role,
        String dags,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt,
        String revoke) {

    /** @param page the path of the page that has the list */
    static TokenLine of(TokenRecord token, String page) {
        return new TokenLine(
                token.tokenId(),
                token.name(),
                token.owner(),
                token.role().word(),
                token.dagIds().isEmpty() ? "all" : String.join(" ", token.dagIds()),
                token.createdAt(),
                token.lastUsedAt(),
                token.expiresAt(),
                page + "/tokens/" + token.tokenId() + "/revoke");
    }
}
