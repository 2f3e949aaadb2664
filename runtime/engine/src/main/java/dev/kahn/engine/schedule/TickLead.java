package dev.kahn.engine.schedule;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import java.time.Duration;
import java.time.Instant;

/**
 * How long before a tick its runs are stored, with what they begin with, so that at the tick nothing is left to do but to
 * start their bodies: longer, the more DAGs share it. What happens to such a run until then happens at its tick.
 *
 * @param from so many DAGs are many; for fewer nothing is done ahead
 * @param each what storing one run and its beginning takes, with much to spare
 * @param most the longest of all, at most {@link #LONGEST}
 */
public record TickLead(int from, Duration each, Duration most) {

    /** Two and a half seconds for ten thousand DAGs. */
    public static final TickLead DEFAULT = new TickLead(100, Duration.ofNanos(250_000), Duration.ofSeconds(3));

    /** A tick that lies further ahead is not waited for: then somebody has set the clock back. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Whether a tick is waited for.
     *
     * @param tick when
     * @param now the time
     * @return true if it comes soon
     */
    public static boolean isAhead(Instant tick, Instant now) {
        return tick.isAfter(now) && !tick.isAfter(now.plus(LONGEST));
    }

    /**
     * The moment at which what happens to a run now is said to happen, and before which no body of it starts.
     *
     * @param run which
     * @param now the time
     * @return its tick if that is waited for, else now
     */
    public static Instant momentOf(RunRecord run, Instant now) {
        return run.type() == RunType.SCHEDULED && isAhead(run.scheduledFor(), now) ? run.scheduledFor() : now;
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
