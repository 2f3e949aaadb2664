package dev.kahn.cli.picture;

import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * The tasks in layers, so that each edge leads to a later one, and the lines between them. A task is in the first layer that it
 * can be in; one without upstream tasks is right before the first task after it.
 */
final class Layers {

    private final List<TaskNode> tasks;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] layerOf;
    private final List<Set<Integer>> downstream = new ArrayList<>();

    /** The places of each layer. */
    final List<List<Place>> places = new ArrayList<>();

    /** The lines from each layer to the next one. */
    final List<List<Bus>> buses = new ArrayList<>();

    /** @param boxSize how many rows a box takes at least */
    Layers(DagGraph graph, ToIntFunction<Place.Box> boxSize) {
        tasks = graph.tasks();
        for (int i = 0; i < tasks.size(); i++) {
            numbers.put(tasks.get(i).id(), i);
            downstream.add(new TreeSet<>());
        }
        layerOf = new int[tasks.size()];
        chooseLayers();
        for (int i = 0; i <= Arrays.stream(layerOf).max().orElse(-1); i++) {
            places.add(new ArrayList<>());
            buses.add(new ArrayList<>());
        }
        for (int i = 0; i < tasks.size(); i++) {
            Place.Box box = box(tasks.get(i));
            places.get(layerOf[i]).add(new Place(box, boxSize.applyAsInt(box), downstream.get(i), i));
        }
        for (int layer = 0; layer + 1 < places.size(); layer++) {
            connect(layer);
        }
    }

    private static Place.Box box(TaskNode task) {
        Condition when = task.when();
        String sign = task.poll() == null ? "" : "◉ ";
        return new Place.Box(
                sign + task.id() + (task.forEach() == null ? "" : "[]"),
                when == null ? "" : String.valueOf(when.value()));
    }

    private void chooseLayers() {
        for (int i = 0; i < tasks.size(); i++) {
            for (String upstream : tasks.get(i).upstream()) {
                int before = numbers.getOrDefault(upstream, i);
                downstream.get(before).add(i);
                layerOf[i] = Math.max(layerOf[i], layerOf[before] + 1);
            }
        }
        for (int i = tasks.size() - 1; i >= 0; i--) {
            if (tasks.get(i).upstream().isEmpty() && !downstream.get(i).isEmpty()) {
                layerOf[i] = downstream.get(i).stream()
                                .mapToInt(after -> layerOf[after])
                                .min()
                                .orElseThrow()
                        - 1;
            }
        }
    }

    /** Places that lead to the same tasks share a line: to those in the next layer, and as one line through it to the others. */
    private void connect(int layer) {
        Map<Set<Integer>, Bus> byTargets = new LinkedHashMap<>();
        for (Place place : places.get(layer)) {
            if (!place.targets.isEmpty()) {
                Bus bus = byTargets.computeIfAbsent(place.targets, targets -> new Bus());
                bus.from.add(place);
                place.out = bus;
            }
        }
        List<Place> next = places.get(layer + 1);
        List<Place> boxes = List.copyOf(next);
        byTargets.forEach((targets, bus) -> {
            Set<Integer> later = new TreeSet<>(targets);
            for (Place place : boxes) {
                int number = (int) place.rank;
                if (later.remove(number)) {
                    lead(bus, place);
                }
            }
            if (!later.isEmpty()) {
                double rank = later.stream().mapToInt(task -> task).average().orElse(0);
                Place passing = new Place(null, 1, later, rank);
                next.add(passing);
                lead(bus, passing);
            }
            buses.get(layer).add(bus);
        });
    }

    private static void lead(Bus bus, Place place) {
        bus.to.add(place);
        place.in.add(bus);
    }
}
