package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelpTest {

    private static String said(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        Dags dags = Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing()));
        assertThat(new Program(() -> dags, false, screen, Map.of()).execute(args))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void help_can_be_asked_for_as_other_programs_are_asked_for_it() {
        assertThat(said("help")).isEqualTo(said("--help")).contains("Verbs:");
        assertThat(said("help", "run")).isEqualTo(said("run", "--help")).contains("--param");
    }
}
