package dev.kahn.cli.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders each layer so that few lines cross: by the mean position of a place's neighbours in the layer before, then in the one
 * after, in turns (Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981). The
 * best order seen stays; of equal ones, the one nearest to the order in which the tasks are written.
 */
final class Ordering {

    private static final int TURNS = 12;

    private final Layers layers;

    Ordering(Layers layers) {
        this.layers = layers;
    }

    void choose() {
        layers.places.forEach(layer -> arrange(layer, Comparator.comparingDouble(place -> place.rank)));
        List<List<Place>> best = copy();
        long fewest = crossings();
        for (int turn = 0; turn < TURNS && fewest > 0; turn++) {
            boolean forward = turn % 2 == 0;
            for (int i = 0; i < layers.places.size(); i++) {
                List<Place> layer = layers.places.get(forward ? i : layers.places.size() - 1 - i);
                layer.forEach(place -> place.weight = forward ? meanBefore(place) : meanAfter(place));
                arrange(layer, Comparator.comparingDouble(place -> place.weight));
            }
            long crossings = crossings();
            if (crossings < fewest) {
                fewest = crossings;
                best = copy();
            }
        }
        for (int i = 0; i < best.size(); i++) {
            layers.places.set(i, best.get(i));
            number(best.get(i));
        }
        layers.places.forEach(layer -> layer.forEach(Place::sortEntries));
    }

    private List<List<Place>> copy() {
        List<List<Place>> copy = new ArrayList<>();
        layers.places.forEach(layer -> copy.add(new ArrayList<>(layer)));
        return copy;
    }

    private static void arrange(List<Place> layer, Comparator<Place> order) {
        layer.sort(order); // which keeps the order of equal ones
        number(layer);
    }

    private static void number(List<Place> layer) {
        for (int i = 0; i < layer.size(); i++) {
            layer.get(i).index = i;
        }
    }

    private static double meanBefore(Place place) {
        return place.in.stream()
                .flatMap(bus -> bus.from.stream())
                .mapToInt(before -> before.index)
                .average()
                .orElse(place.index);
    }

    private static double meanAfter(Place place) {
        return place.out == null ? place.index : mean(place.out.to);
    }

    private long crossings() {
        long crossings = 0;
        for (List<Bus> channel : layers.buses) {
            for (int i = 0; i < channel.size(); i++) {
                for (int j = i + 1; j < channel.size(); j++) {
                    crossings += crossings(channel.get(i), channel.get(j));
                }
            }
        }
        return crossings;
    }

    /** As if each bus were one line from the mean of where it begins to each place where it ends, and the other way round. */
    private static long crossings(Bus one, Bus other) {
        return inverted(mean(one.from) - mean(other.from), one.to, other.to)
                + inverted(mean(one.to) - mean(other.to), one.from, other.from);
    }

    private static double mean(List<Place> places) {
        return places.stream().mapToInt(place -> place.index).average().orElse(0);
    }

    private static long inverted(double order, List<Place> ends, List<Place> otherEnds) {
        long inverted = 0;
        for (Place end : ends) {
            for (Place otherEnd : otherEnds) {
                inverted += order * (end.index - otherEnd.index) < 0 ? 1 : 0;
            }
        }
        return inverted;
    }
}
