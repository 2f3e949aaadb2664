package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user who can log in, as stored. The row of a removed user stays, so that nobody else gets that user's tokens.
 *
 * @param name the name to log in with
 * @param role what the user may do
 * @param passwordHash what a password is checked against; it opens nothing, but is never shown
 * @param changedAt when the password or the role was set
 * @param removedAt when the user was removed; null for a current user
 */
public record UserRecord(
        String name,
        Role role,
        String passwordHash,
        Instant changedAt,
        @Nullable Instant removedAt) implements Change {

    /** Identifies a user. */
    public record Key(String name) {}

    @Override
    public Object key() {
        return new Key(name);
    }

    /**
     * Whether this is a current user.
     *
     * @return false if the user was removed
     */
    public boolean isActive() {
        return removedAt == null;
    }

    /** Leaves out the hash, so that it is never logged. */
    @Override
    public String toString() {
        return "UserRecord[" + name + ", " + role + ", removedAt=" + removedAt + "]";
    }
}
