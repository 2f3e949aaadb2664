package dev.kahn.engine.plan;

import dev.kahn.graph.PoolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slots that running bodies share, and the claims that wait for them.
 *
 * <p>The order of claims is {@code since − priority × POINT}: a higher priority goes first, but each point of priority is
 * worth one {@link #POINT} of waiting, so no claim starves. This needs no clock, because all waiting claims age at the same
 * pace. No claim overtakes the first one, however few slots it needs; otherwise a claim for many slots could wait forever.
 *
 * <p>Invariant: the slots given out never exceed those of the pool, with one exception: a claim for more slots than the pool
 * has gets all of them. Not thread-safe.
 */
public final class Pools {

    /** The pool of all tasks that name none: it limits the threads that bodies take. */
    public static final PoolSpec DEFAULT = new PoolSpec("default", 1_024);

    /** How much longer a claim has to wait to go before one whose priority is higher by one. */
    private static final Duration POINT = Duration.ofMinutes(1);

    private static final Comparator<Waiting> FIRST_COME =
            Comparator.comparing(Waiting::rank).thenComparing(Waiting::number);

    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<Claim, Waiting> waiting = new HashMap<>();
    private final Map<Claim, Integer> granted = new HashMap<>();
    private long count;

    private record Waiting(Claim claim, Instant rank, long number) {

        static Waiting of(Claim claim, long number) {
            return new Waiting(claim, claim.since().minus(POINT.multipliedBy(claim.priority())), number);
        }
    }

    private static final class Pool {
        final int slots;
        final NavigableSet<Waiting> queue = new TreeSet<>(FIRST_COME);
        int free;

        Pool(int slots) {
            this.slots = slots;
            this.free = slots;
        }
    }

    /** @param specs the pools */
    public Pools(Iterable<PoolSpec> specs) {
        for (PoolSpec spec : specs) {
            pools.put(spec.name(), new Pool(spec.slots()));
        }
    }

    /**
     * Adds a claim to those that wait.
     *
     * @param claim the claim
     */
    public void claim(Claim claim) {
        Waiting comes = Waiting.of(claim, count++);
        waiting.put(claim, comes);
        pool(claim).queue.add(comes);
    }

    /**
     * Gives back a claim, whether it was granted or still waits.
     *
     * @param claim the claim
     */
    public void release(Claim claim) {
        Integer taken = granted.remove(claim);
        if (taken != null) {
            pool(claim).free += taken;
        }
        Waiting gone = waiting.remove(claim);
        if (gone != null) {
            pool(claim).queue.remove(gone);
        }
    }

    /**
     * Grants the next claim, if enough slots are free.
     *
     * @return the claim that was granted; empty if none can be
     */
    public Optional<Claim> grant() {
        for (Pool pool : pools.values()) {
            Claim next = grant(pool);
            if (next != null) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private @Nullable Claim grant(Pool pool) {
        if (pool.queue.isEmpty()) {
            return null;
        }
        Claim first = pool.queue.first().claim();
        int slots = Math.min(first.slots(), pool.slots);
        if (slots > pool.free) {
            return null;
        }
        pool.queue.pollFirst();
        waiting.remove(first);
        granted.put(first, slots);
        pool.free -= slots;
        return first;
    }

    private Pool pool(Claim claim) {
        return Objects.requireNonNull(pools.get(claim.pool()), claim.pool());
    }
}
