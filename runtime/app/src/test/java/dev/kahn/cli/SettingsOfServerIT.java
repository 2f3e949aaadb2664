package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.serve.ServerFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings that a process serves a home with are those that are shown, whatever other programs of the home have. */
class SettingsOfServerIT {

    @TempDir
    Path folder;

    private Kahn kahn;
    private Kahn.Running serve;
    private String[] whose;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void serve() throws Exception {
        kahn = new Kahn(folder, TestDags.Mailing.class);
        assertThat(kahn.run("run", "Mailing").exit()).isZero();
        serve = kahn.start(
                        "serve",
                        "--set",
                        "kahn.dag.Mailing.schedule=0 9 * * *",
                        "--set",
                        "kahn.dag.Mailing.task.pause.delay=3ms")
                .awaitPart("Console: ");
        whose = new String[] {
            "CHANGED BY A SETTING        VALUE      DECLARED      SET IN",
            "Mailing, schedule           0 9 * * *  */10 * * * *  --set",
            "Mailing, task pause, delay  3ms        100ms         --set",
            "These are the settings of the server at "
                    + ServerFile.read(kahn.home()).orElseThrow().url() + "."
        };
    }

    @AfterEach
    void stop() throws Exception {
        serve.signal("TERM").ended();
    }

    private List<String> shown(String... verb) {
        Kahn.Ended ended = kahn.run(verb);
        assertThat(ended.exit()).as("%s", ended).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    @Test
    void they_are_shown_with_whose_they_are() {
        assertThat(shown("list")).endsWith(whose).anyMatch(line -> line.startsWith("Mailing  0 9 * * * Asia/Taipei"));
        assertThat(shown("status")).endsWith(whose);
        assertThat(shown("graph", "Mailing")).endsWith(whose).anyMatch(line -> line.contains("delay 3ms"));
        assertThat(shown("next", "Mailing").get(0)).contains("0 9 * * *", "changed by a setting, --set");
        for (String verb : List.of("list", "status")) {
            assertThat(shown(verb, "--json").get(0)).contains("\"effective\":\"0 9 * * *\"");
        }
    }

    @Test
    void those_of_the_command_line_have_no_effect_and_that_is_said() {
        Kahn.Ended ended = kahn.run("graph", "Mailing", "--set", "kahn.dag.Mailing.task.pause.delay=9ms");
        assertThat(ended.out()).endsWith(whose).anyMatch(line -> line.contains("delay 3ms"));
        assertThat(ended.err()).containsExactly("--set has no effect on what a server does: it has its own settings.");
    }

    @Test
    void without_an_answer_the_home_is_shown_and_that_its_settings_are_unknown() throws Exception {
        Path file = kahn.home().resolve("server.json");
        try (ServerStub stub = new ServerStub().answers("GET me", 200, "{}").answers("GET dags?limit=500", 503, "")) {
            Files.writeString(
                    file, Files.readString(file).replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"" + stub.url() + "\""));

            Kahn.Ended ended = kahn.run("list");
            assertThat(ended.exit()).isZero();
            assertThat(ended.out()).anyMatch(line -> line.startsWith("Mailing  */10 * * * * Asia/Taipei"));
            assertThat(ended.err())
                    .containsExactly("The settings are those of this command: the server at " + stub.url()
                            + " serves the home, but does not say what it runs with.");
        }
    }
}
