package dev.kahn.processor.generate;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Splits long lists into parts that fit into one class and one of its methods. */
final class Parts {

    /** The maximum number of tasks in one class. */
    static final int LARGEST = 200;

    /** The maximum number of bytes in one method by {@link Snippet#bytes()}; a class file allows at most 65,535. */
    private static final int LARGEST_METHOD = 40_000;

    private Parts() {}

    /** Consecutive parts. */
    static <T> ImmutableList<ImmutableList<T>> inOrder(List<T> all, ToIntFunction<T> bytes) {
        ImmutableList.Builder<ImmutableList<T>> parts = ImmutableList.builder();
        List<T> part = new ArrayList<>();
        int size = 0;
        for (T one : all) {
            int next = bytes.applyAsInt(one);
            if (part.size() == LARGEST || (!part.isEmpty() && size + next > LARGEST_METHOD)) {
                parts.add(ImmutableList.copyOf(part));
                part.clear();
                size = 0;
            }
            part.add(one);
            size += next;
        }
        return (part.isEmpty() ? parts : parts.add(ImmutableList.copyOf(part))).build();
    }

    /**
     * As many parts as necessary. An element is in the part given by {@code Math.floorMod} of the hash of its key and
     * the number of parts. {@code String.hashCode} is specified, so generated code can find the part in the same way. A
     * part is larger than the limit only if no number of parts separates the keys well enough.
     */
    static <T> ImmutableList<ImmutableList<T>> byHash(List<T> all, Function<T, String> key, ToIntFunction<T> bytes) {
        int fewest = Math.max(ceilDiv(all.size(), LARGEST), ceilDiv(sum(all, bytes), LARGEST_METHOD));
        for (int number = fewest; number < 4 * fewest; number++) {
            ImmutableList<ImmutableList<T>> parts = byHash(all, key, number);
            if (parts.stream().allMatch(part -> part.size() <= LARGEST && sum(part, bytes) <= LARGEST_METHOD)) {
                return parts;
            }
        }
        return byHash(all, key, 4 * fewest);
    }

    private static int ceilDiv(int amount, int size) {
        return (amount + size - 1) / size;
    }

    private static <T> int sum(List<T> all, ToIntFunction<T> bytes) {
        return all.stream().mapToInt(bytes).sum();
    }

    private static <T> ImmutableList<ImmutableList<T>> byHash(List<T> all, Function<T, String> key, int number) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            parts.add(new ArrayList<>());
        }
        all.forEach(one ->
                parts.get(Math.floorMod(key.apply(one).hashCode(), number)).add(one));
        return parts.stream().map(ImmutableList::copyOf).collect(toImmutableList());
    }
}
