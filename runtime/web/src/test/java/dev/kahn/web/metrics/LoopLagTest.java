package dev.kahn.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoopLagTest {

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    private final InstantSource clock = () -> now;

    private LoopLag lag(CompletableFuture<Boolean> answer) {
        return new LoopLag(() -> answer, clock.withZone(ZoneOffset.UTC));
    }

    @Test
    void one_that_comes_to_each_message_has_none() {
        LoopLag lag = lag(CompletableFuture.completedFuture(true));
        assertThat(lag.now()).isZero();
        now = now.plusSeconds(60);
        assertThat(lag.now()).isZero();
    }

    @Test
    void one_that_has_ended_lags_behind_for_ever() {
        LoopLag lag = lag(CompletableFuture.failedFuture(new IllegalStateException("the engine has ended")));
        lag.now();
        now = now.plusSeconds(60);
        assertThat(lag.now()).isEqualTo(Duration.ofMinutes(1));
    }
}
