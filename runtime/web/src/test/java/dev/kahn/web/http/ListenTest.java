package dev.kahn.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost",
        "0.0.0.0, localhost",
        "::, localhost",
        "::1, [::1]",
        "[::1], [::1]",
        "kahn.example, kahn.example",
        "10.0.0.5, 10.0.0.5"
    })
    void is_found_by_what_can_stand_in_a_url(String host, String inUrl) {
        assertThat(new Listen(host, 0, null, List.of()).urlHost()).isEqualTo(inUrl);
    }
}
