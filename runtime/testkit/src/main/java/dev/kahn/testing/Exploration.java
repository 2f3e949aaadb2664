package dev.kahn.testing;

import dev.kahn.engine.plan.RunState;
import dev.kahn.view.StateWords;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Kills the process of a DAG at every place where it can die, one at a time, and then, from seeds, at several places and
 * with its bodies in another order. This finds bodies that must not run twice before production does. Each try has its own
 * world, runs to the end, and is then checked.
 *
 * <pre>{@code
 * DagTest.of(Mailing.class)
 *         .explore(Mailbox::new)
 *         .with((test, mailbox) -> test.connection("mail", mailbox))
 *         .holds(mailbox -> assertThat(mailbox.mails()).doesNotHaveDuplicates());
 * }</pre>
 *
 * <p>A body dies by a {@link Crash} thrown out of it; {@link CrashPoint} says where. Without a crash the run must
 * succeed, and so must each task that is not stubbed, unless {@link #endsAs} says otherwise. A crash that makes the run or a
 * task end in another state is a failure too. The same seeds try the same again, as long as bodies are deterministic. Not
 * thread-safe.
 *
 * @param <W> the world
 */
public final class Exploration<W> {

    /**
     * What must hold for a world.
     *
     * @param <W> the world
     */
    @FunctionalInterface
    public interface Check<W> {

        /**
         * Checks it.
         *
         * @param world after a run
         * @throws Throwable if it is not as it must be
         */
        void of(W world) throws Throwable;
    }

    private static final int MOST_PLACES = 1_000;
    private static final int SEEDS = 20;

    private final DagTest test;
    private final Supplier<W> newWorld;
    private BiConsumer<DagTest, W> setUp = (dag, world) -> {};
    private int seeds = SEEDS;
    private long firstSeed;
    private int mostPlaces = MOST_PLACES;
    private RunState end = RunState.SUCCESS;
    private boolean isEndSaid;

    /** The outcome of a try; the failure is null if all was well. */
    private record Try(Attempted attempted, @Nullable Throwable failure) {}

    Exploration(DagTest test, Supplier<W> newWorld) {
        this.test = test;
        this.newWorld = newWorld;
    }

    /**
     * Says how bodies reach the world: by a connection, an instance factory, a parameter.
     *
     * @param how connects a fresh test to a fresh world
     * @return this
     */
    public Exploration<W> with(BiConsumer<DagTest, W> how) {
        setUp = how;
        return this;
    }

    /**
     * Sets how many times several crashes and another order of bodies are tried at random.
     *
     * @param number by default 20; at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public Exploration<W> seeds(int number) {
        atLeastOne(number, "seeds(" + number + ") tries nothing at random");
        seeds = number;
        return this;
    }

    /**
     * Sets the first seed, for instance to that of a report.
     *
     * @param first by default 0
     * @return this
     */
    public Exploration<W> fromSeed(long first) {
        firstSeed = first;
        return this;
    }

    /**
     * Bounds how many places are tried one at a time. If there are more, this many are chosen evenly.
     *
     * @param number by default 1,000; at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public Exploration<W> atMost(int number) {
        atLeastOne(number, "atMost(" + number + ") tries no place at which the process can die");
        mostPlaces = number;
        return this;
    }

    /**
     * Says how the run ends, for one that is meant to fail. Then its tasks may fail too, including those whose failure does not
     * fail the run.
     *
     * @param state by default {@link RunState#SUCCESS}
     * @return this
     * @throws IllegalArgumentException if it is the state of a run that has not ended
     */
    public Exploration<W> endsAs(RunState state) {
        if (!state.isDone()) {
            throw new IllegalArgumentException(
                    "endsAs(" + state + ") is not an end; a run ends as SUCCESS, FAILED or CANCELLED");
        }
        end = state;
        isEndSaid = true;
        return this;
    }

    private static void atLeastOne(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(what + "; use 1 or more");
        }
    }

    /**
     * Tries everything, and checks that a run leaves the same behind however often its process dies.
     *
     * @param what the part of the world that must be the same, with a sensible {@code equals} and {@code toString}
     * @throws AssertionError if it is not, with the crash and what differs; also if the run does not succeed without a crash
     */
    public void leavesTheSame(Function<W, ?> what) {
        W world = newWorld.get();
        Object expected;
        try {
            refuseOtherEnd(attempt(world, Fate.crashingAt(Set.of(), null)));
            expected = what.apply(world);
        } finally {
            close(world);
        }
        holds(after -> {
            Object left = what.apply(after);
            if (!Objects.equals(left, expected)) {
                throw new AssertionError("it leaves " + left + "\nbut without a crash it leaves " + expected);
            }
        });
    }

    /**
     * Tries everything, and checks the world after each run.
     *
     * @param check what must hold, whatever happened; throws if it does not
     * @throws AssertionError if it does not hold, with the crash, the body that ran twice, and what the check said; also if
     *     it fails on a second run without any crash, because something outlives the world; and if the run does not succeed
     *     without a crash
     */
    public void holds(Check<W> check) {
        Try calm = tryOut(Fate.crashingAt(Set.of(), null), check, null);
        refuseOtherEnd(calm.attempted()); // before the check's failure, which may only follow from this
        if (calm.failure() != null) {
            throw ExplorationReport.withoutACrash(calm.attempted(), calm.failure());
        }
        int places = calm.attempted().fate().met().size();
        Map<String, Integer> failures = new LinkedHashMap<>();
        Try first = null;
        for (int ordinal : chosen(places)) {
            Try next = tryOut(Fate.crashingAt(Set.of(ordinal), null), check, calm);
            if (next.failure() != null) {
                refuseIfAlive(next, calm);
                first = first == null ? next : first;
                failures.merge(next.attempted().fate().crashes().get(0).point().instance(), 1, Integer::sum);
            }
        }
        if (first != null) {
            throw report(first, calm).ofOneCrash(failures, places);
        }
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            explore(seed, places, check, calm);
        }
    }

    /** Refuses a run whose bodies fail at once: nothing would run twice, so every check of that would hold. */
    private void refuseOtherEnd(Attempted calm) {
        if (calm.run().state() != end) {
            throw ExplorationReport.ofAnotherEnd(calm, end);
        }
        if (!isEndSaid) {
            Failures.first(calm).ifPresent(task -> {
                throw ExplorationReport.ofATaskThatFails(calm, task);
            });
        }
    }

    private Set<Integer> chosen(int places) {
        Set<Integer> chosen = new TreeSet<>();
        int tries = Math.min(places, mostPlaces);
        for (int i = 0; i < tries; i++) {
            chosen.add((int) ((long) i * places / tries));
        }
        return chosen;
    }

    /**
     * Tries several crashes and another order; then finds the fewest crashes that still fail, in the usual order if possible.
     */
    private void explore(long seed, int places, Check<W> check, Try calm) {
        Random random = new Random(seed);
        Set<Integer> ordinals = new LinkedHashSet<>();
        int crashes = random.nextInt(4);
        for (int i = 0; i < crashes; i++) {
            ordinals.add(random.nextInt(Math.max(1, places * 3 / 2)));
        }
        Try worst = tryOut(Fate.crashingAt(ordinals, new Random(seed)), check, calm);
        if (worst.failure() == null) {
            return;
        }
        Set<Integer> fewer = new LinkedHashSet<>(ordinals);
        for (Integer ordinal : ordinals) {
            fewer.remove(ordinal);
            Try next = tryOut(Fate.crashingAt(fewer, new Random(seed)), check, calm);
            if (next.failure() == null) {
                fewer.add(ordinal);
            } else {
                worst = next;
            }
        }
        Set<CrashPoint> points =
                worst.attempted().fate().crashes().stream().map(Fate.Met::point).collect(Collectors.toSet());
        Try inOrder = tryOut(Fate.crashingAt(points), check, calm);
        if (inOrder.failure() != null) {
            refuseIfAlive(inOrder, calm);
        }
        throw inOrder.failure() == null
                ? report(worst, calm).ofASeed(seed)
                : report(inOrder, calm).ofSeveralCrashes(seed);
    }

    /** If the check fails without a crash now, though it held at first, no crash is to blame. */
    private static void refuseIfAlive(Try bad, Try calm) {
        if (bad.attempted().fate().crashes().isEmpty()) {
            throw report(bad, calm).ofAnotherWay();
        }
    }

    private static ExplorationReport report(Try bad, Try calm) {
        return new ExplorationReport(bad.attempted(), Objects.requireNonNull(bad.failure()), calm.attempted());
    }

    private Try tryOut(Fate fate, Check<W> check, @Nullable Try calm) {
        W world = newWorld.get();
        try {
            Attempted attempted = attempt(world, fate);
            return new Try(attempted, failure(world, attempted, check, calm));
        } finally {
            close(world);
        }
    }

    private static <W> @Nullable Throwable failure(W world, Attempted attempted, Check<W> check, @Nullable Try calm) {
        try {
            check.of(world);
            if (calm != null) {
                checkStates(attempted.run(), calm.attempted().run());
            }
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private Attempted attempt(W world, Fate fate) {
        DagTest fresh = test.copy();
        setUp.accept(fresh, world);
        return fresh.tryOut(fate);
    }

    /** The state of each task depends on what the bodies return, not on how often the process dies. */
    private static void checkStates(DagRun run, DagRun calm) {
        checkState("the run", run.state(), calm.state());
        run.board()
                .nodes()
                .forEach(task -> checkState("task " + task.id(), run.state(task.id()), calm.state(task.id())));
    }

    private static void checkState(String what, Enum<?> state, Enum<?> expected) {
        if (state != expected) {
            throw new AssertionError(what + " is " + StateWords.word(state) + ", but without a crash it is "
                    + StateWords.word(expected));
        }
    }

    private static void close(Object world) {
        if (world instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("the world cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
