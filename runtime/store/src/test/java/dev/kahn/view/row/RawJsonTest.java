package dev.kahn.view.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

/** What is stored as JSON, as part of another. */
class RawJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567.89", "100.10", "0.1", "12345678901234567890", "1E+3"})
    void a_number_keeps_every_digit(String number) {
        assertThat(RawJson.text(RawJson.of("{\"amount\":" + number + "}"))).isEqualTo("{\"amount\":" + number + "}");
        assertThat(RawJson.text(RawJson.of(number))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "NaN", "1 2"})
    void what_is_not_json_is_a_text(String text) {
        assertThat((Object) RawJson.of(text)).isEqualTo(StringNode.valueOf(text));
    }
}
