package dev.kahn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Types as a graph writes them, and values that are and are not of them. */
class WrittenTypeTest {

    /** A type of a type. */
    record Pair<A, B>(A one, B other) {}

    @Test
    void a_value_of_the_type_fits() {
        fits("int", 1);
        fits("char", 'a');
        fits("String", null);
        fits("Number", 1.5);
        fits("Object", List.of());
        fits("T", 1);
        fits("java.lang.Thread.State", Thread.State.NEW);
        fits("java.util.Collection<? extends Number>", Set.of(1, 2.5));
        fits("java.util.List<?>", List.of(1, "a"));
        fits("java.util.List<Integer>", Arrays.asList(1, null));
        fits("java.util.Map<String, java.util.Map<String, Integer>>", new TreeMap<>(Map.of("a", Map.of("b", 1))));
        fits("dev.kahn.testing.WrittenTypeTest.Pair<String, Integer>", new Pair<>(1, "anything"));
        fits("int[]", new int[] {1});
        fits("String[][]", new String[][] {{"a"}});
        fits("Object[]", new String[] {"a"});
        fits("java.util.List<String>[]", new List<?>[] {List.of()});
        fits("java.util.List<Integer>", new ArrayList<Integer>() {});
    }

    @Test
    void what_is_wrong_is_named_with_what_would_be_right_in_its_place() {
        misfits("int", 1L, "Long instead of int");
        misfits("byte", (short) 1, "Short instead of byte");
        misfits("int[]", new long[0], "long[] instead of int[]");
        misfits("int[]", new Integer[0], "Integer[] instead of int[]");
        misfits("int[]", "x", "String instead of int[]");
        misfits(
                "java.util.Set<String>",
                List.of(),
                "java.util.ImmutableCollections.ListN instead of java.util.Set<String>");
        misfits("java.util.Map<String, java.util.List<Integer>>", Map.of(1, List.of()), "Integer instead of String");
        misfits("java.util.Map<String, java.util.List<Integer>>", Map.of("a", List.of(1L)), "Long instead of Integer");
        misfits("java.util.List<? extends Number>", List.of("a"), "String instead of Number");
    }

    private static void fits(String type, @Nullable Object value) {
        assertThat(new WrittenType(type).misfit(value)).isEmpty();
    }

    private static void misfits(String type, Object value, String misfit) {
        assertThat(new WrittenType(type).misfit(value)).isEqualTo(Optional.of(misfit));
    }
}
