package dev.kahn.engine.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * How long before a tick its runs are stored, so that they need not be stored when it comes: longer, the more DAGs share it.
 * Such a run is queued until its tick, and does not begin before.
 *
 * @param from so many DAGs are many; for fewer nothing is done ahead
 * @param each what storing one run takes, with much to spare
 * @param most the longest of all, at most {@link #LONGEST}
 */
public record TickLead(int from, Duration each, Duration most) {

    /** A second for ten thousand DAGs. */
    public static final TickLead DEFAULT = new TickLead(100, Duration.ofNanos(100_000), Duration.ofSeconds(2));

    /** A run whose tick lies further ahead is held no more: then somebody has set the clock back. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Whether a run has to wait for its tick.
     *
     * @param tick when it may begin at the earliest
     * @param now the time
     * @return true if its tick comes soon
     */
    public static boolean isHeld(Instant tick, Instant now) {
        return tick.isAfter(now) && !tick.isAfter(now.plus(LONGEST));
    }

    /**
     * How long before a tick.
     *
     * @param dags how many DAGs share it
     * @return nothing if they are few
     */
    public Duration of(int dags) {
        if (dags < from) {
            return Duration.ZERO;
        }
        Duration lead = each.multipliedBy(dags);
        return lead.compareTo(most) < 0 ? lead : most;
    }
}
