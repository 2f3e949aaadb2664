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
 * What is to happen to the process, and where it has been. Places are met in the same order each time, as nothing but the
 * seed decides what is done first. Thread-safe, as bodies may do things on threads of their own.
 */
final class Fate {

    /**
     * A place that was met.
     *
     * @param point which
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

    /** It dies where it is told to; more can be added to the places while it goes on. */
    static Fate crashingAt(Set<CrashPoint> points) {
        return new Fate(points, Set.of(), null);
    }

    /**
     * It dies at the places that it meets at certain turns.
     *
     * @param ordinals which, from 0
     * @param random decides which of the bodies that could run runs next; null for the one that waits longest
     */
    static Fate crashingAt(Set<Integer> ordinals, @Nullable Random random) {
        return new Fate(Set.of(), ordinals, random);
    }

    /** @throws Crash if it is to die there */
    synchronized void meet(CrashPoint.Kind kind, String instance, int call, String detail) {
        if (isDead) {
            throw new Crash("it is dead already");
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

    /** Which of several that could be next is. */
    synchronized int choose(int size) {
        return random == null ? 0 : random.nextInt(size);
    }

    synchronized boolean isDead() {
        return isDead;
    }

    /** A new process begins. */
    synchronized void revive() {
        isDead = false;
    }

    /** All places so far, in order. */
    synchronized List<Met> met() {
        return List.copyOf(met);
    }

    /** Whether it has been at a place, and died there or not. */
    synchronized boolean hasMet(CrashPoint point) {
        return met.stream().anyMatch(place -> place.point().equals(point));
    }

    /** The places that it is to die at and has not died at. */
    synchronized List<CrashPoint> missed() {
        Set<CrashPoint> died = crashes.stream().map(Met::point).collect(Collectors.toSet());
        return points.stream().filter(point -> !died.contains(point)).toList();
    }

    /** Where it died. */
    synchronized List<Met> crashes() {
        return List.copyOf(crashes);
    }
}
