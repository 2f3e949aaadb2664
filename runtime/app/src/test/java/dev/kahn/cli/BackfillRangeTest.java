package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.web.site.BackfillPreview;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackfillRangeTest {

    private static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whoever_says_yes_gets_all_ticks_counted_however_many_there_are() {
        DagGraph minutely = DagGraph.builder("Minutely", "shop.Minutely")
                .schedule("* * * * *")
                .build();
        long minutes = Duration.between(FROM, TO).toMinutes() + 1;
        assertThat(minutes).isGreaterThan(100_001);
        assertThat(BackfillPreview.count(minutely, FROM, TO, BackfillVerb.mostCounted(true)))
                .isEqualTo(minutes);
        assertThat(BackfillPreview.count(minutely, FROM, TO, BackfillVerb.mostCounted(false)))
                .isEqualTo(100_001);
    }
}
