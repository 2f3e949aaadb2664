package dev.kahn;

import java.util.List;

/**
 * What a {@link Notifier} sends: one incident, or a digest if there are many at once.
 *
 * <p>Its texts come from task bodies and from outside. Escape them for the medium that shows them.
 *
 * @param id the same each time the notice is sent again; letters, digits and {@code -}
 * @param title what it is about, in one line
 * @param count how many incidents it reports, at least 1
 * @param incidents the one incident with everything known about it; for a digest, the first incidents in short form
 */
public record Notice(String id, String title, int count, List<Incident> incidents) {

    /** Copies the list. */
    public Notice {
        incidents = List.copyOf(incidents);
    }

    /**
     * Whether it reports several incidents.
     *
     * @return true if {@link #count()} is more than 1
     */
    public boolean isDigest() {
        return count > 1;
    }
}
