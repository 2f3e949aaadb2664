package dev.kahn.engine.schedule;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import java.time.Duration;
import java.time.Instant;

/**
 * How long before a tick its runs and their beginnings are stored, so that at the tick only their bodies have to be started.
 * The more DAGs share the tick, the longer. What happens to such a run before its tick counts as happening at the tick.
 *
 * @param from the number of DAGs from which this applies; for fewer, nothing is stored ahead
 * @param each an ample time for storing one run and its beginning
 * @param most the upper bound, at most {@link #LONGEST}
 */
public record TickLead(int from, Duration each, Duration most) {

    /** Two and a half seconds for ten thousand DAGs. */
    public static final TickLead DEFAULT = new TickLead(100, Duration.ofNanos(250_000), Duration.ofSeconds(3));

    /** A tick further ahead is not waited for: then the clock was set back. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * Whether a tick is close enough to wait for.
     *
     * @param tick the tick
     * @param now the time
     * @return true if it is close enough and still to come
     */
    public static boolean isAhead(Instant tick, Instant now) {
        return tick.isAfter(now) && !tick.isAfter(now.plus(LONGEST));
    }

    /**
     * The moment at which what happens to a run now counts as happening, and before which no body of it starts.
     *
     * @param run the run
     * @param now the time
     * @return its tick if it is close enough and still to come; otherwise now
     */
    public static Instant momentOf(RunRecord run, Instant now) {
        return run.type() == RunType.SCHEDULED && isAhead(run.scheduledFor(), now) ? run.scheduledFor() : now;
    }

    /**
     * The lead for a tick.
     *
     * @param dags how many DAGs share it
     * @return zero if they are few
     */
    public Duration of(int dags) {
        if (dags < from) {
            return Duration.ZERO;
        }
        Duration lead = each.multipliedBy(dags);
        return lead.compareTo(most) < 0 ? lead : most;
    }
}
