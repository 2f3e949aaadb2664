package dev.kahn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "_", "syncMarketingCloud", "a-b_c9", "_1", "A--"})
    void letters_digits_underscore_and_hyphen_make_an_id(String id) {
        assertThat(Ids.isLegal(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1a", "-a", "a b", "a.b", "a/b", "..", "a\n", "\na", "ä", "a$", "٣", "aé", "a\0"})
    void anything_else_does_not(String id) {
        assertThat(Ids.isLegal(id)).isFalse();
    }

    @Test
    void an_id_has_a_hundred_characters_at_most() {
        assertThat(Ids.isLegal("x".repeat(100))).isTrue();
        assertThat(Ids.isLegal("x".repeat(101))).isFalse();
    }
}
