package dev.kahn.engine.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that a program uses for the API, as stored. It holds a hash to check the token against, not the token.
 *
 * @param tokenId what people call it by; public
 * @param name what it is for
 * @param owner the user it belongs to; it ends when that user is removed
 * @param role the most it may do; never more than its owner may
 * @param secretHash what the token is checked against
 * @param dagIds the DAGs it is valid for; empty for all
 * @param createdAt when it was made
 * @param expiresAt when it expires; null if it is valid until it is revoked
 * @param revokedAt when it was revoked; null if it was not
 * @param lastUsedAt when it was last used, to about a minute; null if it never was
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

    /** Identifies a token. */
    public record Key(String tokenId) {}

    @Override
    public Object key() {
        return new Key(tokenId);
    }

    /**
     * Returns this record, revoked.
     *
     * @param at when
     * @return the record
     */
    public TokenRecord revoked(Instant at) {
        return new TokenRecord(tokenId, name, owner, role, secretHash, dagIds, createdAt, expiresAt, at, lastUsedAt);
    }

    /** Leaves out the hash, so that it is never logged. */
    @Override
    public String toString() {
        return "TokenRecord[" + tokenId + ", " + name + ", " + owner + ", " + role + ", " + dagIds + "]";
    }
}
