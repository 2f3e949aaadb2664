package dev.kahn.engine.schedule;

import dev.kahn.engine.plan.Moments;
import dev.kahn.graph.DagGraph;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator which ticks of one DAG got no run, in its zone.
 *
 * <p>Ticks that pass one after another are told at once, then once an hour, and when one gets its run again. So a
 * schedule that is faster than its runs makes two lines per run at most, and one that is slower than an hour makes a line
 * per tick. Not thread-safe.
 */
final class PassedTicks {

    private static final Duration PAUSE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(PassedTicks.class);

    private final DagGraph graph;

    /** The tick that was last told of; null if the one before got its run. */
    private @Nullable Instant told;

    /** The ticks that are not told of yet; null if there are none. */
    private @Nullable Stretch untold;

    private record Stretch(Instant first, Instant last, String why) {}

    PassedTicks(DagGraph graph) {
        this.graph = graph;
    }

    /** They came due while nothing decided them, or all at once. */
    void missed(Instant first, Instant last) {
        passed(first, last, "missed, and catchup = " + graph.catchup());
    }

    /** @param waiting how many runs had to begin before there was room for one more */
    void crowdedOut(Instant first, Instant last, int waiting) {
        passed(first, last, waiting + " runs were waiting, and catchup = " + graph.catchup());
    }

    /** @param active how many runs kept them from getting one */
    void skipped(Instant first, Instant last, int active) {
        passed(
                first,
                last,
                (active == 1 ? "1 run was" : active + " runs were") + " active, and overlap = " + graph.overlap());
    }

    private void passed(Instant first, Instant last, String why) {
        Stretch stretch = new Stretch(untold == null ? first : untold.first(), last, why);
        if (told == null || !last.isBefore(told.plus(PAUSE))) {
            tell(stretch);
            told = last;
            untold = null;
        } else {
            untold = stretch;
        }
    }

    /** The next tick gets its run, or the clock was set back. */
    void noMore() {
        if (untold != null) {
            tell(untold);
        }
        untold = null;
        told = null;
    }

    private void tell(Stretch passed) {
        String first = Moments.format(passed.first(), graph.zone());
        String last = Moments.format(passed.last(), graph.zone());
        String ticks = first.equals(last) ? "the tick " + first : "the ticks " + first + " to " + last;
        LOG.warn("{}: {} got no run: {}", graph.id(), ticks, passed.why());
    }
}
