package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.setup.Dags;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about the interval of a run that somebody asks for. */
class IntervalOfTriggerTest {

    @TempDir
    Path home;

    private String said(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Dags dags = Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing()));
        assertThat(new Program(
                                () -> dags,
                                false,
                                new Screen(both, both, false, false),
                                Map.of("KAHN_HOME", home.toString()))
                        .execute(args))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void one_for_a_tick_covers_the_interval_of_the_tick() {
        assertThat(said("trigger", "Mailing", "--at", "2026-11-23T10:00:00Z")).doesNotContain("interval");
        assertThat(said("status", "1")).contains("interval 2026-11-23 ");
    }

    @Test
    void one_for_now_is_said_to_cover_nothing() {
        assertThat(said("trigger", "Mailing")).contains(TriggerVerb.EMPTY_INTERVAL);
        assertThat(said("status", "1")).contains("interval empty");
    }

    @Test
    void nothing_is_said_where_there_are_no_ticks() {
        assertThat(said("trigger", "Failing")).doesNotContain("interval");
    }
}
