package dev.kahn.web.page;

import dev.kahn.engine.plan.TokenRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token in a list.
 *
 * @param tokenId its id
 * @param name what it is for
 * @param owner the user it belongs to
 * @param role the most it may do
 * @param dags the DAGs it is for, in words
 * @param createdAt when it was created
 * @param lastUsedAt when it was last used; null if never
 * @param expiresAt when it expires; null if never
 * @param revoke the URL that revokes it
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

    /** @param page the path of the page with the list */
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
