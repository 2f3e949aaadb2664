package dev.kahn.cli.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What takes up room in a layer: the box of a task, or a line on its way to a later layer. A row here is one across the
 * direction of the picture: a row of characters, or a column if it goes down. Not thread-safe.
 */
final class Place {

    /** Null for a line on its way. */
    final @Nullable Box box;

    /** The tasks that can be reached from here, by their numbers, and that are in later layers. */
    final Set<Integer> targets;

    /** Where it would stand if there were no lines to untangle. */
    final double rank;

    /** The buses that lead here; of a line on its way only one. */
    final List<Bus> in = new ArrayList<>();

    /** The bus that leads on; null if nothing comes after it. */
    @Nullable
    Bus out;

    /** How many rows it takes; known when all its buses are. */
    private final int leastSize;

    /** Its first row. */
    int row;

    /** Where it wants to stand in that order. */
    double weight;

    /** Where it stands in the order of its layer. */
    int index;

    Place(@Nullable Box box, int leastSize, Set<Integer> targets, double rank) {
        this.box = box;
        this.leastSize = leastSize;
        this.targets = targets;
        this.rank = rank;
    }

    int size() {
        return box == null ? 1 : Math.max(leastSize, in.size() + 2);
    }

    /** The row at which it is left. */
    int exit() {
        return row + exitOffset();
    }

    int exitOffset() {
        return (size() - 1) / 2;
    }

    /** The row at which a bus comes in. */
    int entry(Bus bus) {
        return row + entryOffset(bus);
    }

    /** In the middle, beside those of the other buses. */
    int entryOffset(Bus bus) {
        return box == null ? 0 : (size() - in.size()) / 2 + in.indexOf(bus);
    }

    /** Buses come in in the order of where they come from, so that they do not cross before the box. */
    void sortEntries() {
        in.sort(Comparator.comparingDouble(bus ->
                bus.from.stream().mapToDouble(place -> place.index).average().orElse(0)));
    }

    /**
     * A task's box.
     *
     * @param name what stands in it
     * @param note what stands in its upper border; empty for nothing
     */
    record Box(String name, String note) {

        /** With its borders. */
        int width() {
            return Math.max(name.length() + 4, note.isEmpty() ? 0 : note.length() + 6);
        }
    }
}
