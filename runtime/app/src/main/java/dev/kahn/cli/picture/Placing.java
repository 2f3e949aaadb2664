package dev.kahn.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives each place its row, so that many lines are straight: in turns, each layer is aligned with the one before and the one
 * after it, as far as its order and the gaps allow, by the sum of distances. Places that want the same rows move as one block,
 * to the median of their wishes.
 */
final class Placing {

    private static final int TURNS = 8;

    private final List<List<Place>> layers;
    private final int gap;

    /** @param gap how many rows stay free between two boxes */
    Placing(List<List<Place>> layers, int gap) {
        this.layers = layers;
        this.gap = gap;
    }

    void choose() {
        layers.forEach(layer -> place(layer, new int[layer.size()]));
        for (int turn = 0; turn < TURNS; turn++) {
            boolean forward = turn % 2 == 0;
            for (int i = 0; i < layers.size(); i++) {
                List<Place> layer = layers.get(forward ? i : layers.size() - 1 - i);
                place(
                        layer,
                        layer.stream()
                                .mapToInt(
                                        place -> median(forward ? wishesBefore(place) : wishesAfter(place), place.row))
                                .toArray());
            }
        }
        int first = layers.stream()
                .flatMap(List::stream)
                .mapToInt(place -> place.row)
                .min()
                .orElse(0);
        layers.forEach(layer -> layer.forEach(place -> place.row -= first));
    }

    private static IntStream wishesBefore(Place place) {
        return place.in.stream()
                .flatMapToInt(bus -> bus.from.stream().mapToInt(before -> before.exit() - place.entryOffset(bus)));
    }

    private static IntStream wishesAfter(Place place) {
        return Stream.ofNullable(place.out)
                .flatMapToInt(bus -> bus.to.stream().mapToInt(after -> after.entry(bus) - place.exitOffset()));
    }

    private static int median(IntStream wishes, int otherwise) {
        int[] sorted = wishes.sorted().toArray();
        return sorted.length == 0
                ? otherwise
                : Math.floorDiv(sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2], 2);
    }

    /** Neighbours whose wishes are in each other's way, as rows that their first place would have. */
    private record Block(int begin, int end, List<Integer> wishes) {

        Block with(Block next) {
            return new Block(
                    begin,
                    next.end,
                    Stream.concat(wishes.stream(), next.wishes.stream()).toList());
        }

        int row() {
            return median(wishes.stream().mapToInt(wish -> wish), 0);
        }
    }

    /** Pools adjacent violators, with the median: an isotonic regression by the sum of distances. */
    private void place(List<Place> layer, int[] wishes) {
        int[] offsets = new int[layer.size()];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = offsets[i - 1] + layer.get(i - 1).size() + gap(layer.get(i - 1), layer.get(i));
        }
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            Block block = new Block(i, i + 1, List.of(wishes[i] - offsets[i]));
            while (!blocks.isEmpty() && blocks.get(blocks.size() - 1).row() > block.row()) {
                block = blocks.remove(blocks.size() - 1).with(block);
            }
            blocks.add(block);
        }
        for (Block block : blocks) {
            for (int i = block.begin(); i < block.end(); i++) {
                layer.get(i).row = block.row() + offsets[i];
            }
        }
    }

    private int gap(Place one, Place next) {
        return one.box == null && next.box == null ? Math.min(gap, 1) : gap;
    }
}
