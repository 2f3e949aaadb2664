package dev.kahn.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists whose secrets were masked can be split again. */
class MaskedJsonTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "[1, 2]                     | [1, 2]",
                "[***]                      | [\"***\"]",
                "[-1***5.0,***]             | [\"-1***5.0\",\"***\"]",
                "[\"a \\\" ***\", \"***\"]  | [\"a \\\" ***\", \"***\"]",
                "[{\"id\":***}, {\"a\": []}] | [{\"id\":\"***\"}, {\"a\": []}]",
                "***                        | \"***\"",
                "[\"*** [***                | [\"*** [***",
                "[***\"                     | [\"***\"\"",
                "\"***\\                    | \"***\\"
            })
    void what_is_left_of_a_number_is_a_text(String masked, String repaired) {
        assertThat(MaskedJson.repaired(masked)).isEqualTo(repaired);
    }
}
