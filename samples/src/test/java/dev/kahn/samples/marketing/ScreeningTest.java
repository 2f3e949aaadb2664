package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static RedEnvelope to(String email, int amount) {
        return new RedEnvelope("王小明", "林雅婷", email, "0900-000-123", amount);
    }

    @Test
    void the_first_envelope_of_an_address_is_kept() {
        Screening screening =
                Screening.of(List.of(to("a@example.com", 1), to("b@example.com", 2), to(" A@example.COM", 3)));

        assertThat(screening.accepted()).containsExactly(to("a@example.com", 1), to("b@example.com", 2));
        assertThat(screening.duplicates()).isEqualTo(1);
        assertThat(screening.invalid()).isEmpty();
    }

    @Test
    void an_invalid_address_is_kept_apart_with_the_reason() {
        Screening screening = Screening.of(List.of(to("a@example..com", 1), to("a@example..com", 2)));

        assertThat(screening.accepted()).isEmpty();
        assertThat(screening.duplicates()).isZero();
        assertThat(screening.invalid())
                .containsExactly(
                        new Screening.Invalid(to("a@example..com", 1), "Domain contains dot-dot"),
                        new Screening.Invalid(to("a@example..com", 2), "Domain contains dot-dot"));
    }

    @Test
    void every_row_of_the_export_is_counted_once() throws IOException {
        List<RedEnvelope> envelopes = new Shop().redEnvelopes();
        Screening screening = Screening.of(envelopes);

        assertThat(envelopes).hasSize(312);
        assertThat(screening.accepted()).hasSize(280);
        assertThat(screening.invalid()).hasSize(14);
        assertThat(screening.duplicates()).isEqualTo(18);
    }

    @Test
    void the_export_is_read_with_its_quotes_and_commas() throws IOException {
        assertThat(new Shop().redEnvelopes())
                .extracting(RedEnvelope::sender)
                .contains("Wang, Hsiao-Ming", "外婆 \"阿嬤\"", "Wu & Sons, Ltd.");
    }
}
