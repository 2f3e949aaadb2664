package dev.kahn.processor.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What remains of doc comments in descriptions. */
class JavadocTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gives a {@code List<Order>}.              | Gives a List<Order>.",
                "Gives a <b>{@code Map<String, Order>}</b> | Gives a Map<String, Order>",
                "{@literal <p>} and {@code a &lt; $1\\b}   | <p> and a &lt; $1\\b",
                "{@link Order the {@code List<Order>}}     | the List<Order>",
                "{@code for (;;) { ship(); }} and {@code {@x}} | for (;;) { ship(); } and {@x}",
                "{@code} {@code x -> y} and {@code never | x -> y and {@code never",
                "An <i>Order</i> {@link #load()} &lt;here> | An Order load() <here>",
            })
    void code_stands_as_it_was_written(String comment, String text) {
        assertThat(Javadoc.plainText(comment)).isEqualTo(text);
    }

    @Test
    void an_annotation_in_code_does_not_end_the_description() {
        assertThat(Javadoc.plainText("<pre>{@code\n@Task\nvoid x() {}\n}</pre>\nThen.\n@return it"))
                .isEqualTo("@Task void x() {}\nThen.");
    }
}
