package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeRefTest {

    private static class ListRef<E> extends TypeRef<List<E>> {}

    @Test
    void the_type_is_captured_with_its_arguments() {
        assertThat(new TypeRef<Map<String, List<Integer>>>() {}.type())
                .hasToString("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
        assertThat(new TypeRef<String>() {}.type()).isEqualTo(String.class);
        assertThat(new TypeRef<int[]>() {}.type()).isEqualTo(int[].class);
    }

    @Test
    @SuppressWarnings("rawtypes")
    void a_raw_one_is_refused() {
        assertThatThrownBy(() -> new TypeRef() {})
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a TypeRef needs a type argument: new TypeRef<List<Order>>() {}");
    }

    @Test
    void the_argument_of_an_indirect_subclass_is_not_taken_for_the_type() {
        assertThatThrownBy(() -> new ListRef<String>() {}).isInstanceOf(IllegalStateException.class);
    }
}
