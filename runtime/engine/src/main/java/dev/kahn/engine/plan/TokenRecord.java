package dev.kahn.engine.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token by which a program uses the API, as stored: what it is checked against, not the token.
 *
 * @param tokenId what people call it by; public
 * @param name what it is for
 * @param owner the user it belongs to, and ends with
 * @param role what it may do at most; never more than its owner
 * @param secretHash what the token is checked against
 * @param dagIds the DAGs it is for; none if it is for all
 * @param createdAt when it was made
 * @param expiresAt when it ends; null if only when it is revoked
 * @param revokedAt when it was revoked; null if it was not
 * @param lastUsedAt when it was used, to the minute or so; null if it was not yet
 */
public record TokenRecord(
        String tokenId,
        String name,
        String owner,
        Role role,
        String secretHash,
        List<String> dagIds,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt)
        implements Change {

    /** Copies the list. */
    public TokenRecord {
        dagIds = List.copyOf(dagIds);
    }

    /** What identifies a token. */
    public record Key(String tokenId) {}

    @Override
    public Object key() {
        return new Key(tokenId);
    }

    /**
     * The same, revoked.
     *
     * @param at when
     * @return the record
     */
    public TokenRecord revoked(Instant at) {
        return new TokenRecord(tokenId, name, owner, role, secretHash, dagIds, createdAt, expiresAt, at, lastUsedAt);
    }

    /** The hash stays with those that check it, whatever is logged. */
    @Override
    public String toString() {
        return "TokenRecord[" + tokenId + ", " + name + ", " + owner + ", " + role + ", " + dagIds + "]";
    }
}
