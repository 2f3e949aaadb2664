package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static RedEnvelope to(String email, int amount) {
        return new RedEnvelope(amount, "王小明", "林雅婷", email, "0900-000-123", amount);
    }

    @Test
    void the_first_envelope_of_an_address_is_kept() {
        Screening screening =
                Screening.of(List.of(to("a@example.com", 1), to("b@example.com", 2), to(" A@example.COM", 3)));

        assertThat(screening.accepted()).containsExactly(to("a@example.com", 1), to("b@example.com", 2));
        assertThat(screening.duplicates()).containsExactly(new Screening.Dropped(to(" A@example.COM", 3), "DUPLICATE"));
        assertThat(screening.invalid()).isEmpty();
        assertThat(screening.dropped()).hasSize(1);
    }

    @Test
    void an_invalid_address_is_kept_apart_with_the_reason() {
        Screening screening = Screening.of(List.of(to("a@example..com", 1), to("a@example..com", 2)));

        assertThat(screening.accepted()).isEmpty();
        assertThat(screening.duplicates()).isEmpty();
        assertThat(screening.invalid())
                .containsExactly(
                        new Screening.Dropped(to("a@example..com", 1), "INVALID: Domain contains dot-dot"),
                        new Screening.Dropped(to("a@example..com", 2), "INVALID: Domain contains dot-dot"));
    }
}
