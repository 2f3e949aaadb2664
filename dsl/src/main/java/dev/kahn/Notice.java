package dev.kahn;

import java.util.List;

/**
 * What a {@link Notifier} is to tell: one incident, or a digest if there are many at once.
 *
 * <p>Texts come from task bodies and from outside: escape them for wherever they are shown.
 *
 * @param id the same each time it is tried; letters, digits and {@code -}
 * @param title what it is about, in one line
 * @param count how many incidents it tells of, at least 1
 * @param incidents the one incident with all that is known of it; of a digest the first ones, in short
 */
public record Notice(String id, String title, int count, List<Incident> incidents) {

    /** Copies the list. */
    public Notice {
        incidents = List.copyOf(incidents);
    }

    /**
     * Whether it tells of several incidents.
     *
     * @return true if {@link #count()} is more than 1
     */
    public boolean isDigest() {
        return count > 1;
    }
}
