package dev.kahn.engine.plan;

import java.time.Instant;

/**
 * That a token was used. It says nothing else of the token, so that it takes back nothing that was stored meanwhile, such as
 * its end; of a token that is not stored it leaves nothing.
 *
 * @param tokenId which
 * @param at when
 */
public record TokenUse(String tokenId, Instant at) implements Change {

    /** What identifies a use: of each token the last one counts. */
    public record Key(String tokenId) {}

    @Override
    public Object key() {
        return new Key(tokenId);
    }
}
