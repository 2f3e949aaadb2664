package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"0900-000-123", "0900000123", "+886 900 000 123", "(0900) 000.123", "00886900000123"})
    void every_way_to_write_a_number_gives_the_same_one(String typed) {
        assertThat(PhoneNumber.parse(typed)).contains(new PhoneNumber("+886900000123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "無", "0900-000-12", "0900-000-1234", "02-0000-0000", "+1 202 555 0123", "O900-000-123"})
    void what_is_no_mobile_number_gives_none(String typed) {
        assertThat(PhoneNumber.parse(typed)).isEmpty();
    }
}
