package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackfillRangeTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whoever_says_yes_gets_all_ticks_counted_however_many_there_are() {
        Ticks ticks = Ticks.of(DagGraph.builder("Minutely", "shop.Minutely")
                .schedule("* * * * *")
                .build());
        long minutes = Duration.between(FROM, TO).toMinutes() + 1;
        assertThat(minutes).isGreaterThan(1_000_001);
        assertThat(new BackfillVerb.BackfillRange(FROM, TO).count(ticks, BackfillVerb.mostCounted(true)))
                .isEqualTo(minutes);
        assertThat(new BackfillVerb.BackfillRange(FROM, TO).count(ticks, BackfillVerb.mostCounted(false)))
                .isEqualTo(1_000_001);
    }
}
