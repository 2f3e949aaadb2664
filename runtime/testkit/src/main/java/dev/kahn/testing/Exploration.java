package dev.kahn.testing;

import dev.kahn.graph.TaskNode;
import dev.kahn.view.StateWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
 * Lets the process of a DAG die at every place at which it can, one at a time, and then at several places and with its
 * bodies in another order, by seeds: to find bodies that may not run twice before production does. Each try has a world of
 * its own, runs to the end, and is looked at then.
 *
 * <pre>{@code
 * DagTest.of(Mailing.class)
 *         .explore(Mailbox::new)
 *         .with((test, mailbox) -> test.connection("mail", mailbox))
 *         .holds(mailbox -> assertThat(mailbox.letters()).doesNotHaveDuplicates());
 * }</pre>
 *
 * <p>A body dies by a {@link Crash} that is thrown out of it; see {@link CrashPoint} for where. A run or a task that
 * ends in another state than without any crash is a failure too. The same seeds try the same again, as long as bodies do. Not
 * thread-safe.
 *
 * @param <W> the world
 */
public final class Exploration<W> {

    /**
     * What has to hold of a world.
     *
     * @param <W> the world
     */
    @FunctionalInterface
    public interface Check<W> {

        /**
         * Looks at it.
         *
         * @param world after a run
         * @throws Throwable if it is not as it has to be
         */
        void of(W world) throws Throwable;
    }

    private static final int MOST_PLACES = 1_000;
    private static final int SEEDS = 20;
    private static final int MOST_STORY = 40;

    private final DagTest test;
    private final Supplier<W> newWorld;
    private BiConsumer<DagTest, W> setUp = (dag, world) -> {};
    private int seeds = SEEDS;
    private long firstSeed;
    private int mostPlaces = MOST_PLACES;

    /** What one try came to; the failure is null if all was well. */
    private record Try(Attempted attempted, @Nullable Throwable failure) {}

    Exploration(DagTest test, Supplier<W> newWorld) {
        this.test = test;
        this.newWorld = newWorld;
    }

    /**
     * Says how bodies get at the world: by a connection, an instance factory, a parameter.
     *
     * @param how tells a fresh test that of a fresh world
     * @return this
     */
    public Exploration<W> with(BiConsumer<DagTest, W> how) {
        setUp = how;
        return this;
    }

    /**
     * Sets how many times several crashes and another order of bodies are tried by chance.
     *
     * @param number by default 20
     * @return this
     */
    public Exploration<W> seeds(int number) {
        seeds = number;
        return this;
    }

    /**
     * Sets where chance begins, for instance at the seed of a report.
     *
     * @param first by default 0
     * @return this
     */
    public Exploration<W> fromSeed(long first) {
        firstSeed = first;
        return this;
    }

    /**
     * Bounds how many places are tried one at a time. Of more, so many are chosen evenly.
     *
     * @param number by default 1,000
     * @return this
     */
    public Exploration<W> atMost(int number) {
        mostPlaces = number;
        return this;
    }

    /**
     * Tries everything, and looks whether a run leaves the same behind, however often its process dies.
     *
     * @param what what of the world is to be the same, with a sensible {@code equals} and {@code toString}
     * @throws AssertionError if it is not, with the crash and what differs
     */
    public void leavesTheSame(Function<W, ?> what) {
        W world = newWorld.get();
        attempt(world, Fate.crashingAt(Set.of(), null));
        Object expected = what.apply(world);
        close(world);
        holds(after -> {
            Object left = what.apply(after);
            if (!Objects.equals(left, expected)) {
                throw new AssertionError("it leaves " + left + "\nand without a crash   " + expected);
            }
        });
    }

    /**
     * Tries everything, and looks whether something holds of the world after each run.
     *
     * @param check what has to hold, whatever happened; throws if it does not
     * @throws AssertionError if it does not, with the crash, the body that ran twice, and what the check said
     */
    public void holds(Check<W> check) {
        Try calm = tryOut(Set.of(), null, check, null);
        if (calm.failure() != null) {
            throw failure("It does not even hold without a crash.", "", calm, calm);
        }
        int places = calm.attempted().fate().met().size();
        Map<String, Integer> failures = new LinkedHashMap<>();
        Try first = null;
        for (int ordinal : chosen(places)) {
            Try next = tryOut(Set.of(ordinal), null, check, calm);
            if (next.failure() != null) {
                first = first == null ? next : first;
                failures.merge(next.attempted().fate().crashes().get(0).point().instance(), 1, Integer::sum);
            }
        }
        if (first != null) {
            throw failure("One crash is enough.", "found at " + among(failures, places), first, calm);
        }
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            explore(seed, places, check, calm);
        }
    }

    private static String among(Map<String, Integer> failures, int places) {
        int all = failures.values().stream().mapToInt(Integer::intValue).sum();
        return all + " of the " + places + " places at which the process can die: "
                + failures.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Set<Integer> chosen(int places) {
        Set<Integer> chosen = new TreeSet<>();
        int tries = Math.min(places, mostPlaces);
        for (int i = 0; i < tries; i++) {
            chosen.add((int) ((long) i * places / tries));
        }
        return chosen;
    }

    /** Several crashes and another order; then as few crashes as still show it, and the usual order if that does too. */
    private void explore(long seed, int places, Check<W> check, Try calm) {
        Random random = new Random(seed);
        Set<Integer> ordinals = new LinkedHashSet<>();
        int crashes = random.nextInt(4);
        for (int i = 0; i < crashes; i++) {
            ordinals.add(random.nextInt(Math.max(1, places * 3 / 2)));
        }
        Try worst = tryOut(ordinals, seed, check, calm);
        if (worst.failure() == null) {
            return;
        }
        Set<Integer> fewer = new LinkedHashSet<>(ordinals);
        for (Integer ordinal : ordinals) {
            fewer.remove(ordinal);
            Try next = tryOut(fewer, seed, check, calm);
            if (next.failure() == null) {
                fewer.add(ordinal);
            } else {
                worst = next;
            }
        }
        Try inOrder = tryOut(fewer, null, check, calm);
        String found = "seed " + seed + (inOrder.failure() == null ? ", which decides the order of bodies" : "");
        throw failure(
                worst.attempted().fate().crashes().isEmpty()
                        ? "No crash is needed: it is the order of bodies that could run at the same time."
                        : "It takes " + worst.attempted().fate().crashes().size() + " crashes.",
                found,
                inOrder.failure() == null ? worst : inOrder,
                calm);
    }

    private Try tryOut(Set<Integer> ordinals, @Nullable Long seed, Check<W> check, @Nullable Try calm) {
        W world = newWorld.get();
        Attempted attempted = attempt(world, Fate.crashingAt(ordinals, seed == null ? null : new Random(seed)));
        try {
            check.of(world);
            if (calm != null) {
                checkStates(attempted.run(), calm.attempted().run());
            }
            return new Try(attempted, null);
        } catch (Throwable e) {
            return new Try(attempted, e);
        } finally {
            close(world);
        }
    }

    private Attempted attempt(W world, Fate fate) {
        DagTest fresh = test.copy();
        setUp.accept(fresh, world);
        return fresh.tryOut(fate);
    }

    /** However often a process dies, what the bodies gave decides how tasks end. */
    private static void checkStates(DagRun run, DagRun calm) {
        checkState("the run", run.state(), calm.state());
        run.board()
                .nodes()
                .forEach(task -> checkState("task " + task.id(), run.state(task.id()), calm.state(task.id())));
    }

    private static void checkState(String what, Enum<?> state, Enum<?> expected) {
        if (state != expected) {
            throw new AssertionError(
                    what + " is " + StateWords.word(state) + ", and without a crash " + StateWords.word(expected));
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

    private AssertionError failure(String what, String found, Try bad, Try calm) {
        Attempted attempted = bad.attempted();
        List<String> lines = new ArrayList<>();
        lines.add("DAG " + attempted.session().graph().id() + " does not survive a crash. " + what);
        if (!found.isEmpty()) {
            lines.add("  " + found);
        }
        attempted.fate().crashes().forEach(crash -> lines.add("  the process dies when " + crash));
        ranAgain(attempted, calm.attempted()).forEach(line -> lines.add("  ran again: " + line));
        differ(attempted.run(), calm.attempted().run()).forEach(line -> lines.add("  result: " + line));
        lines.add("What is wrong then:");
        String.valueOf(Objects.requireNonNull(bad.failure()).getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.add("  " + line));
        lines.add("How it went:");
        List<String> story = attempted.session().timeline().story();
        story.stream().limit(MOST_STORY).forEach(line -> lines.add("  " + line));
        if (story.size() > MOST_STORY) {
            lines.add("  … and " + (story.size() - MOST_STORY) + " more");
        }
        lines.add(attempted.run().toString());
        AssertionError error = new AssertionError(String.join("\n", lines));
        error.initCause(bad.failure());
        return error;
    }

    private static List<String> ranAgain(Attempted attempted, Attempted calm) {
        Map<String, Long> usual = calls(calm);
        List<String> lines = new ArrayList<>();
        calls(attempted).forEach((instance, calls) -> {
            long expected = usual.getOrDefault(instance, 0L);
            if (calls > expected) {
                lines.add(instance + ", " + calls + " times in place of " + expected);
            }
        });
        return lines;
    }

    private static Map<String, Long> calls(Attempted attempted) {
        return attempted.run().calls().stream()
                .collect(Collectors.groupingBy(
                        call -> call.attempt().instance().toString(), LinkedHashMap::new, Collectors.counting()));
    }

    private static List<String> differ(DagRun run, DagRun calm) {
        List<String> lines = new ArrayList<>();
        for (TaskNode task : run.board().nodes()) {
            String given = run.json(task.id()).orElse("nothing");
            String usual = calm.json(task.id()).orElse("nothing");
            if (!given.equals(usual)) {
                lines.add(task.id() + " gives " + shortened(given) + ", and without a crash " + shortened(usual));
            }
        }
        return lines;
    }

    private static String shortened(String json) {
        return json.length() <= 200 ? json : json.substring(0, 200) + "…";
    }
}
