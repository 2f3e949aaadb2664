package dev.kahn.web.site;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.view.Views;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to each tick of a backfill.
 *
 * @param ticks the first ticks, with what would happen to each
 * @param count how many there are; one more than {@link #MOST_COUNTED} if there are more than that
 */
public record BackfillPreview(List<Tick> ticks, int count) {

    /** No more ticks than this are counted: it would take too long for a page. */
    public static final int MOST_COUNTED = 100_000;

    /** A backfill of more ticks than this has to be confirmed. */
    public static final int MOST_UNASKED = 1_000;

    /** What happens to a tick. */
    public enum Fate {
        /** It gets a new run. */
        NEW,
        /** Its run is in progress. */
        GOES_ON,
        /** What failed in its run is retried. */
        RETRY,
        /** Its run, which succeeded, is rerun. */
        AGAIN,
        /** Nothing, because its run succeeded. */
        LEFT_ALONE
    }

    /**
     * A tick.
     *
     * @param at when
     * @param runId the run it has; null if it has none
     * @param fate what happens to it
     */
    public record Tick(Instant at, @Nullable Long runId, Fate fate) {}

    /**
     * Previews a backfill; changes nothing.
     *
     * @param site what there is
     * @param request the request
     * @param limit how many ticks to preview
     * @return the preview
     * @throws RefusedException if the request is not valid
     */
    public static BackfillPreview of(Site site, BackfillRequest request, int limit) {
        DagGraph dag = site.dag(request.dagId())
                .orElseThrow(() -> new RefusedException("there is no DAG " + request.dagId() + " here"));
        check(dag, request, site.clock().instant());
        List<Instant> first =
                ticks(dag, request.from(), request.to()).limit(limit).toList();
        return new BackfillPreview(
                fates(dag, first, request.again(), Optional.of(site.views())),
                count(dag, request.from(), request.to()));
    }

    /**
     * What happens to some ticks.
     *
     * @param dag the DAG
     * @param ticks in order
     * @param again whether runs that have ended are rerun
     * @param views where their runs are; empty if there are none yet
     * @return each with its fate
     */
    public static List<Tick> fates(DagGraph dag, List<Instant> ticks, boolean again, Optional<Views> views) {
        Map<Instant, RunRecord> runs = new HashMap<>();
        if (!ticks.isEmpty()) {
            views.ifPresent(known -> known.runsOfTicks(dag.id(), ticks.get(0), ticks.get(ticks.size() - 1))
                    .forEach(run -> runs.put(run.scheduledFor(), run)));
        }
        return ticks.stream().map(tick -> tick(tick, runs.get(tick), again)).toList();
    }

    /**
     * The number of ticks, for people.
     *
     * @return for instance {@code 12 ticks}
     */
    public String words() {
        if (count > MOST_COUNTED) {
            return "more than " + MOST_COUNTED + " ticks";
        }
        return count == 1 ? "1 tick" : count + " ticks";
    }

    /**
     * Checks a request.
     *
     * @param dag its DAG
     * @param request the request
     * @param now the time
     * @throws RefusedException if it is not valid
     */
    public static void check(DagGraph dag, BackfillRequest request, Instant now) {
        if (Ticks.of(dag).calendar().isEmpty()) {
            throw new RefusedException(
                    "DAG " + dag.id() + " has no schedule, so it has no ticks to backfill; trigger it");
        }
        if (request.to().isBefore(request.from())) {
            throw new RefusedException(
                    "the end, " + clock(dag, request.to()) + ", is before the start, " + clock(dag, request.from()));
        }
        if (request.to().isAfter(now)) {
            throw new RefusedException(clock(dag, request.to()) + " is in the future; a backfill is for the past");
        }
    }

    /** A time in the zone of the DAG, as the user probably wrote it. */
    private static String clock(DagGraph dag, Instant moment) {
        return LocalDateTime.ofInstant(moment, dag.zone()).truncatedTo(ChronoUnit.SECONDS) + " in " + dag.zone();
    }

    /**
     * How many ticks a period has, up to a limit.
     *
     * @param dag the DAG
     * @param from the start
     * @param to the end, inclusive
     * @return one more than {@link #MOST_COUNTED} if there are more than that
     */
    public static int count(DagGraph dag, Instant from, Instant to) {
        return (int) count(dag, from, to, MOST_COUNTED + 1L);
    }

    /**
     * How many ticks a period has.
     * @param dag the DAG
     * @param from the start
     * @param to the end, inclusive
     * @param most where counting stops
     * @return the number, or {@code most}
     */
    public static long count(DagGraph dag, Instant from, Instant to, long most) {
        return ticks(dag, from, to).limit(most).count();
    }

    /**
     * Whether a period has so many ticks that the backfill has to be confirmed. Takes no longer for more ticks.
     *
     * @param dag the DAG
     * @param from the start
     * @param to the end, inclusive
     * @return true if there are more ticks than {@link #MOST_UNASKED}
     */
    public static boolean isMuch(DagGraph dag, Instant from, Instant to) {
        return count(dag, from, to, MOST_UNASKED + 1L) > MOST_UNASKED;
    }

    /**
     * The ticks of a period.
     * @param dag the DAG
     * @param from the start
     * @param to the end, inclusive
     * @return in order; computed lazily
     */
    public static Stream<Instant> ticks(DagGraph dag, Instant from, Instant to) {
        return Ticks.of(dag).from(from).takeWhile(tick -> !tick.isAfter(to));
    }

    /**
     * What happens to one tick.
     * @param at when
     * @param run the run it has; null if it has none
     * @param again whether its run is rerun, if it has ended
     * @return the tick with its fate
     */
    public static Tick tick(Instant at, @Nullable RunRecord run, boolean again) {
        if (run == null) {
            return new Tick(at, null, Fate.NEW);
        }
        if (!run.state().isDone()) {
            return new Tick(at, run.runId(), Fate.GOES_ON);
        }
        if (run.state() != RunState.SUCCESS) {
            return new Tick(at, run.runId(), again ? Fate.AGAIN : Fate.RETRY);
        }
        return new Tick(at, run.runId(), again ? Fate.AGAIN : Fate.LEFT_ALONE);
    }
}
