package dev.kahn.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The plain values of one field, as a bit set.
 *
 * @param bits bit {@code v} is set if the value {@code v} is in the set
 * @param star the step of the {@code *} that the field starts with (1 for a bare one); 0 if it does not start
 *     with one. Kept because a field that starts with {@code *} is a wildcard whatever its values are
 */
record CronValues(long bits, int star) {

    boolean isStarred() {
        return star > 0;
    }

    boolean contains(int value) {
        return ((bits >>> value) & 1) != 0;
    }

    int count() {
        return Long.bitCount(bits);
    }

    int first() {
        return Long.numberOfTrailingZeros(bits);
    }

    int last() {
        return 63 - Long.numberOfLeadingZeros(bits);
    }

    /** The smallest value that is {@code from} (0 to 62) or more; -1 if there is none. */
    int next(int from) {
        long rest = bits & (-1L << from);
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
    }

    /** The largest value that is {@code from} (-1 to 62) or less; -1 if there is none. */
    int previous(int from) {
        return 63 - Long.numberOfLeadingZeros(bits & ~(-1L << (from + 1)));
    }

    /** Whether every value of the field is in the set. */
    boolean isFull(CronField field) {
        return count() == field.size();
    }

    /** Whether it is {@code *}{@code /n} alone, {@code n > 1}, with at least two values. */
    boolean isStep(CronField field) {
        return star > 1 && count() > 1 && bits == stepBits(field, star);
    }

    /** The maximal runs of consecutive values as pairs (first, last); a run of two counts as two runs of one. */
    List<int[]> runs() {
        List<int[]> runs = new ArrayList<>();
        for (int value = next(0); value >= 0; value = next(value + 1)) {
            int end = value;
            while (contains(end + 1)) {
                end++;
            }
            if (end == value + 1) {
                end = value;
            }
            runs.add(new int[] {value, end});
            value = end;
        }
        return runs;
    }

    /** The canonical text of these values, as parts of a list. */
    List<String> parts(CronField field) {
        List<String> parts = new ArrayList<>();
        CronValues rest = this;
        if (star == 1) {
            return List.of("*");
        }
        if (star > 1) {
            parts.add("*/" + star);
            rest = new CronValues(bits & ~stepBits(field, star), 0);
        }
        for (int[] run : rest.runs()) {
            parts.add(run[0] == run[1] ? field.text(run[0]) : field.text(run[0]) + "-" + field.text(run[1]));
        }
        return parts;
    }

    static long stepBits(CronField field, int step) {
        long bits = 0;
        for (int value = field.min(); value <= field.max(); value += step) {
            bits |= 1L << value;
        }
        return bits;
    }
}
