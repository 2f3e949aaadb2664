package dev.kahn.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored as JSON, as part of an answer. */
class JsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567.89", "100.10", "0.1", "12345678901234567890", "1E+3"})
    void a_number_keeps_every_digit(String number) {
        assertThat(Json.text(Json.raw("{\"amount\":" + number + "}"))).isEqualTo("{\"amount\":" + number + "}");
        assertThat(Json.raw(number).toString()).isEqualTo(number);
    }
}
