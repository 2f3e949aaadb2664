package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * The use of a token. It stores nothing else of the token, so it undoes no change made meanwhile, such as its revocation.
 * For a token that is not stored it has no effect.
 *
 * @param tokenId the token
 * @param at when
 */
public record TokenUse(String tokenId, Instant at) implements Change {

    /** Identifies a use: for each token the last one counts. */
    public record Key(String tokenId) {}

    @Override
    public Object key() {
        return new Key(tokenId);
    }
}
