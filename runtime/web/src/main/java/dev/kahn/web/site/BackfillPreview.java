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
 * What would become of each tick of a backfill.
 *
 * @param ticks the first of them, with what would become of them
 * @param count how many there are; one more than {@link #MOST_COUNTED} if there are more than that
 */
public record BackfillPreview(List<Tick> ticks, int count) {

    /** What there is beyond it is not counted: that would take longer than a page may. */
    public static final int MOST_COUNTED = 100_000;

    /** More ticks than these are filled only if somebody has said yes to that. */
    public static final int MOST_UNASKED = 1_000;

    /** What becomes of a tick. */
    public enum Fate {
        /** It gets a run. */
        NEW,
        /** Its run goes on. */
        GOES_ON,
        /** What failed of its run runs again. */
        RETRY,
        /** Its run, which succeeded, runs again. */
        AGAIN,
        /** Its run succeeded. */
        LEFT_ALONE
    }

    /**
     * A tick.
     *
     * @param at when
     * @param runId the run it has; null if it has none
     * @param fate what becomes of it
     */
    public record Tick(Instant at, @Nullable Long runId, Fate fate) {}

    /**
     * Looks, and changes nothing.
     *
     * @param site what there is
     * @param request what is wished for
     * @param limit of how many ticks it is told what becomes of them
     * @return what would become of them
     * @throws RefusedException if it makes no sense
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
     * What becomes of some ticks.
     *
     * @param dag the DAG
     * @param ticks in order
     * @param again whether all runs again that has ended
     * @param views where their runs are; empty if there has been none yet
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
     * For people.
     *
     * @return how many ticks there are
     */
    public String words() {
        if (count > MOST_COUNTED) {
            return "more than " + MOST_COUNTED + " ticks";
        }
        return count == 1 ? "1 tick" : count + " ticks";
    }

    /**
     * Whether a wish makes sense.
     *
     * @param dag its DAG
     * @param request the wish
     * @param now the time
     * @throws RefusedException if not
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

    /** A moment as whoever asks has probably written it: by the clock of the DAG. */
    private static String clock(DagGraph dag, Instant moment) {
        return LocalDateTime.ofInstant(moment, dag.zone()).truncatedTo(ChronoUnit.SECONDS) + " in " + dag.zone();
    }

    /**
     * How many ticks there are in a time, as far as they are counted.
     *
     * @param dag the DAG
     * @param from the first moment
     * @param to the last moment, itself included
     * @return one more than {@link #MOST_COUNTED} if there are more than that
     */
    public static int count(DagGraph dag, Instant from, Instant to) {
        return (int) count(dag, from, to, MOST_COUNTED + 1L);
    }

    /**
     * How many ticks there are in a time.
     *
     * @param dag the DAG
     * @param from the first moment
     * @param to the last moment, itself included
     * @param most it is counted no further than that
     * @return the number, or {@code most}
     */
    public static long count(DagGraph dag, Instant from, Instant to, long most) {
        return ticks(dag, from, to).limit(most).count();
    }

    /**
     * Whether it is so much that it is begun only if somebody says that it is meant. Takes no longer if it is more.
     *
     * @param dag the DAG
     * @param from the first moment
     * @param to the last moment, itself included
     * @return true if there are more ticks than {@link #MOST_UNASKED}
     */
    public static boolean isMuch(DagGraph dag, Instant from, Instant to) {
        return count(dag, from, to, MOST_UNASKED + 1L) > MOST_UNASKED;
    }

    /**
     * The ticks of a time.
     *
     * @param dag the DAG
     * @param from the first moment
     * @param to the last moment, itself included
     * @return in order; worked out as they are asked for
     */
    public static Stream<Instant> ticks(DagGraph dag, Instant from, Instant to) {
        return Ticks.of(dag).from(from).takeWhile(tick -> !tick.isAfter(to));
    }

    /**
     * What becomes of one tick.
     *
     * @param at when
     * @param run the run it has; null if it has none
     * @param again whether all of it runs again, if it has one that has ended
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
