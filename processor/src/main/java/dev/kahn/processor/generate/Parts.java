package dev.kahn.processor.generate;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cuts long lists into parts that one class can hold. */
final class Parts {

    /** The most tasks in one class. */
    static final int LARGEST = 200;

    private Parts() {}

    /** One part after the other. */
    static <T> ImmutableList<ImmutableList<T>> inOrder(List<T> all) {
        return Lists.partition(all, LARGEST).stream().map(ImmutableList::copyOf).collect(toImmutableList());
    }

    /**
     * As many parts as it takes, an element in the part that {@code Math.floorMod} of its key's hash and the number of
     * parts says. What {@code String.hashCode} gives is specified, so code can look for the part in the same way. Only if no
     * number of parts tells the keys apart well enough may one be larger than it should.
     */
    static <T> ImmutableList<ImmutableList<T>> byHash(List<T> all, Function<T, String> key) {
        int fewest = (all.size() + LARGEST - 1) / LARGEST;
        for (int number = fewest; number < 4 * fewest; number++) {
            ImmutableList<ImmutableList<T>> parts = byHash(all, key, number);
            if (parts.stream().allMatch(part -> part.size() <= LARGEST)) {
                return parts;
            }
        }
        return byHash(all, key, 4 * fewest);
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
