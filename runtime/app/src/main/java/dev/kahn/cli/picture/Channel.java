package dev.kahn.cli.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines between two layers. Each line that is not straight gets a track for the part across; lines that would overlap there
 * get different ones.
 *
 * <p>On a row where one line begins and another one ends, the track of the first must come before that of the other, otherwise
 * the two would overlap. If that leads to a cycle, places of the later layer are moved on by a row.
 */
final class Channel {

    /** More moves would pull the picture apart; so many have never been seen. */
    private static final int MOST_MOVES = 200;

    private final List<Bus> buses;
    private final List<Place> later;

    /** @param later the layer to which they lead, in its order */
    Channel(List<Bus> buses, List<Place> later) {
        this.buses = buses;
        this.later = later;
    }

    /** @return how many tracks there are */
    int choose() {
        for (int moves = 0; moves < MOST_MOVES; moves++) {
            Optional<List<Bus>> order = order();
            if (order.isPresent()) {
                return assign(order.get());
            }
            move();
        }
        return assign(buses.stream().filter(bus -> !bus.isStraight()).toList());
    }

    /** The lines that are not straight, each after those it has to follow, with few crossings; empty if there is a cycle. */
    private Optional<List<Bus>> order() {
        List<Bus> left =
                new ArrayList<>(buses.stream().filter(bus -> !bus.isStraight()).toList());
        List<Bus> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Bus best = null;
            int fewest = Integer.MAX_VALUE;
            for (Bus bus : left) {
                if (left.stream().noneMatch(other -> other != bus && hasToBeBefore(other, bus))) {
                    int crossings = left.stream()
                            .filter(other -> other != bus)
                            .mapToInt(other -> crossings(bus, other) - crossings(other, bus))
                            .sum();
                    if (crossings < fewest) {
                        fewest = crossings;
                        best = bus;
                    }
                }
            }
            if (best == null) {
                return Optional.empty();
            }
            left.remove(best);
            order.add(best);
        }
        return Optional.of(order);
    }

    private static boolean hasToBeBefore(Bus one, Bus other) {
        return Arrays.stream(one.rowsFrom())
                .anyMatch(row -> Arrays.stream(other.rowsTo()).anyMatch(end -> end == row));
    }

    /** How often two lines cross if the track of the one comes before that of the other. */
    private static int crossings(Bus one, Bus other) {
        return within(one.rowsTo(), other) + within(other.rowsFrom(), one);
    }

    private static int within(int[] rows, Bus bus) {
        return (int) Arrays.stream(rows)
                .filter(row -> bus.first() <= row && row <= bus.last())
                .count();
    }

    private static int assign(List<Bus> order) {
        int tracks = 0;
        for (int i = 0; i < order.size(); i++) {
            Bus bus = order.get(i);
            bus.track = 0;
            for (Bus before : order.subList(0, i)) {
                if (before.first() <= bus.last() && bus.first() <= before.last()) {
                    bus.track = Math.max(bus.track, before.track + 1);
                }
            }
            tracks = Math.max(tracks, bus.track + 1);
        }
        return tracks;
    }

    /** Moves on the first place at whose row another line begins, and all after it. */
    private void move() {
        Set<Integer> begins = new HashSet<>();
        for (Bus bus : buses) {
            Arrays.stream(bus.rowsFrom()).forEach(begins::add);
        }
        for (int i = 0; i < later.size(); i++) {
            Place place = later.get(i);
            if (place.in.stream().anyMatch(bus -> !bus.isStraight() && begins.contains(place.entry(bus)))) {
                later.subList(i, later.size()).forEach(moved -> moved.row++);
                return;
            }
        }
    }
}
