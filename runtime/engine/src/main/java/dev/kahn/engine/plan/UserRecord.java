package dev.kahn.engine.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can log in, as stored. One who was removed stays as a row, so that no other gets the tokens.
 *
 * @param name what to log in with
 * @param role what the user may do
 * @param passwordHash what a password is checked against; not a secret that opens anything, but nobody is shown it
 * @param changedAt when the password or the role was set
 * @param removedAt since when the user is none any more; null if the user is one
 */
public record UserRecord(
        String name,
        Role role,
        String passwordHash,
        Instant changedAt,
        @Nullable Instant removedAt) implements Change {

    /** What identifies a user. */
    public record Key(String name) {}

    @Override
    public Object key() {
        return new Key(name);
    }

    /**
     * Whether this is a user.
     *
     * @return false after the removal
     */
    public boolean isActive() {
        return removedAt == null;
    }

    /** The hash stays with those that check it, whatever is logged. */
    @Override
    public String toString() {
        return "UserRecord[" + name + ", " + role + ", removedAt=" + removedAt + "]";
    }
}
