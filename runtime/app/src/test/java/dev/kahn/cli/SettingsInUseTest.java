package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.serve.ServerFile;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.view.DagSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of DAGs while a process serves the home that has other DAGs than this program. */
class SettingsInUseTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ServerStub server;
    private ServerFile file;

    @BeforeEach
    void begin() throws Exception {
        OverriddenValue changed = new OverriddenValue(
                "Mailing", "", "", "schedule", "*/10 * * * *", "0 9 * * *", "kahn.dag.Mailing.schedule", "--set");
        DagSummary mailing =
                DagSummary.of(new TestDags.Mailing().graph(), false, List.of(changed), Instant.EPOCH, List.of());
        server = new ServerStub()
                .answers("GET me", 200, "{}")
                .answers("GET dags/Mailing", 200, Json.text(mailing))
                .answers("GET dags?limit=500", 200, "{\"items\":[" + Json.text(mailing) + "],\"next\":null}");
        file = ServerFile.write(home, new ServerFile.Address(server.url(), "", ""));
        Files.writeString(home.resolve("kahn.properties"), "kahn.dag.Failing.schedule=0 7 * * *\n");
    }

    @AfterEach
    void end() {
        file.close();
        server.close();
    }

    private String shown(int exit, String... args) {
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        Dags dags = Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing()));
        int code = new Program(
                        () -> dags, false, new Screen(both, both, false, false), Map.of("KAHN_HOME", home.toString()))
                .execute(args);
        assertThat(code).as("%s", out).isEqualTo(exit);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_list_has_the_dags_of_this_program_with_the_settings_of_the_server() {
        assertThat(shown(0, "list").lines())
                .anyMatch(line -> line.matches("Mailing +0 9 \\* \\* \\* .*"))
                .anyMatch(line -> line.matches("Failing +0 7 \\* \\* \\* .*"));
    }

    @Test
    void a_dag_that_the_server_lacks_has_the_settings_of_this_program() {
        assertThat(shown(0, "next", "Failing")).contains("0 7 * * *");
        assertThat(shown(0, "next")).contains("Failing");
    }

    @Test
    void a_server_that_refuses_has_not_said_that_it_lacks_the_dag() {
        server.answers("GET dags/Failing", 403, "{\"detail\":\"The role has to be viewer.\"}");
        assertThat(shown(2, "next", "Failing")).contains("The role has to be viewer.");
    }
}
