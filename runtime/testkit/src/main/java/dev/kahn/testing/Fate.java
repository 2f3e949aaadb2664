package dev.kahn.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the process dies, and which places it has passed. Invariant: places come in the same order each time, because only
 * the seed decides what is done first. Thread-safe, because bodies may use threads of their own.
 */
final class Fate {

    /**
     * A place that was passed.
     *
     * @param point the place
     * @param detail what the body was about to do, for people; may be empty
     */
    record Met(CrashPoint point, String detail) {

        @Override
        public String toString() {
            return detail.isEmpty() ? point.toString() : point + ", before " + detail;
        }
    }

    private final Set<CrashPoint> points;
    private final Set<Integer> ordinals;
    private final @Nullable Random random;
    private final List<Met> met = new ArrayList<>();
    private final List<Met> crashes = new ArrayList<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private boolean isDead;

    private Fate(Set<CrashPoint> points, Set<Integer> ordinals, @Nullable Random random) {
        this.points = points;
        this.ordinals = ordinals;
        this.random = random;
    }

    /** Dies at the given places; more can be added to the set meanwhile. */
    static Fate crashingAt(Set<CrashPoint> points) {
        return new Fate(points, Set.of(), null);
    }

    /**
     * Dies at the places with the given ordinals.
     *
     * @param ordinals the ordinals, from 0
     * @param random chooses which of the ready bodies runs next; null for the one that waits longest
     */
    static Fate crashingAt(Set<Integer> ordinals, @Nullable Random random) {
        return new Fate(Set.of(), ordinals, random);
    }

    /** @throws Crash if the process dies there */
    synchronized void meet(CrashPoint.Kind kind, String instance, int call, String detail) {
        if (isDead) {
            throw new Crash("the process is already dead");
        }
        int step = kind == CrashPoint.Kind.IN_BODY ? steps.merge(instance + "/" + call, 1, Integer::sum) : 0;
        Met place = new Met(new CrashPoint(kind, instance, call, step), detail);
        int ordinal = met.size();
        met.add(place);
        if (ordinals.contains(ordinal) || points.contains(place.point())) {
            isDead = true;
            crashes.add(place);
            throw new Crash(place.toString());
        }
    }

    /** Chooses one of several. */
    synchronized int choose(int size) {
        return random == null ? 0 : random.nextInt(size);
    }

    synchronized boolean isDead() {
        return isDead;
    }

    /** Begins a new process. */
    synchronized void revive() {
        isDead = false;
    }

    /** All places passed so far, in order. */
    synchronized List<Met> met() {
        return List.copyOf(met);
    }

    /** Whether a place was passed, with or without a crash. */
    synchronized boolean hasMet(CrashPoint point) {
        return met.stream().anyMatch(place -> place.point().equals(point));
    }

    /** The places where the process is still to die. */
    synchronized List<CrashPoint> missed() {
        Set<CrashPoint> died = crashes.stream().map(Met::point).collect(Collectors.toSet());
        return points.stream().filter(point -> !died.contains(point)).toList();
    }

    /** The places where it died. */
    synchronized List<Met> crashes() {
        return List.copyOf(crashes);
    }
}
