package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there was of a DAG that a later program does not have. */
class RemovedDagTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int execute(DagDefinition<?> dag, String... args) {
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(both, both, false, false);
        return new Program(() -> Dags.of(List.of(dag)), false, screen, Map.of("KAHN_HOME", home.toString()))
                .execute(args);
    }

    @BeforeEach
    void hadARun() {
        assertThat(execute(new TestDags.Mailing(), "trigger", "Mailing")).isZero();
        out.reset();
    }

    @Test
    void its_runs_are_listed() {
        assertThat(execute(new TestDags.Failing(), "history", "Mailing", "--json"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"dag\":\"Mailing\"", "\"run\":1");
    }

    @Test
    void one_that_never_was_is_a_mistake() {
        assertThat(execute(new TestDags.Failing(), "history", "Mailin")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("there is no DAG \"Mailin\"");
    }
}
