package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.setup.CalledAs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class of one DAG: its command line knows no other, and needs no id. */
class OneDagIT {

    @TempDir
    Path folder;

    private Kahn kahn;

    @BeforeEach
    void putDagsOnTheClassPath() throws Exception {
        kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Failing.class);
    }

    private Kahn.Ended run(String... args) {
        return kahn.start(kahn.command(TestDags.Mailing.class, args)).ended();
    }

    @Test
    void runs_and_shows_its_own_dag_alone() {
        kahn.run("run", "Failing");

        Kahn.Ended run = run("run");
        Kahn.Ended status = run("status");
        Kahn.Ended other = run("status", "1");

        assertThat(run.err()).isEmpty();
        assertThat(RunVerbIT.masked(run.out())).endsWith("Mailing run 2: success in TOOK (4 succeeded)");
        assertThat(RunVerbIT.masked(status.out())).startsWith("Mailing run 2: success in TOOK (4 succeeded)");
        assertThat(RunVerbIT.masked(run("list").out()))
                .containsExactly(
                        "DAG      SCHEDULE                  NEXT  TASKS  LAST RUN                       DESCRIPTION",
                        "Mailing  */10 * * * * Asia/Taipei  TIME  4      2 success TIME  Mails and texts.");
        assertThat(other.err()).containsExactly("kahn: run 1 is a run of Failing, not of Mailing");
        assertThat(other.exit()).isEqualTo(2);
    }

    @Test
    void what_a_setting_has_changed_is_shown_as_such_wherever_the_dag_is_shown() throws Exception {
        Files.createDirectories(kahn.home());
        Files.writeString(kahn.home().resolve("kahn.properties"), """
                # fewer mails
                kahn.dag.Mailing.schedule=0 9 * * *
                """);
        kahn.with("KAHN_DAG_MAILING_TASK_PAUSE_DELAY", "1ms");
        String[] shown = {
            "CHANGED BY A SETTING        VALUE      DECLARED      SET IN",
            "Mailing, schedule           0 9 * * *  */10 * * * *  kahn.properties line 2",
            "Mailing, task pause, delay  1ms        100ms         KAHN_DAG_MAILING_TASK_PAUSE_DELAY"
        };

        assertThat(run("list").out()).endsWith(shown);
        assertThat(run("graph").out()).endsWith(shown).anyMatch(line -> line.endsWith("delay 1ms"));
        assertThat(run("run").exit()).isZero();
        assertThat(run("status").out()).endsWith(shown);
        String json = "\"overrides\":[{\"dag\":\"Mailing\",\"task\":\"\",\"pool\":\"\",\"attribute\":\"schedule\","
                + "\"declared\":\"*/10 * * * *\",\"effective\":\"0 9 * * *\","
                + "\"setting\":\"kahn.dag.Mailing.schedule\",\"origin\":\"kahn.properties line 2\"}";
        assertThat(run("list", "--json").out()).singleElement().asString().contains(json);
        assertThat(run("status", "--json").out()).singleElement().asString().contains(json);
    }

    @Test
    void follows_a_log_until_the_attempt_ends() throws Exception {
        Kahn.Running run = kahn.start(kahn.command(TestDags.Mailing.class, "run", "--param", "hold=true"))
                .awaitLine("upload: started");
        Kahn.Running log = kahn.start(kahn.command(TestDags.Mailing.class, "logs", "latest", "upload", "--follow"))
                .awaitLine("batches of 100");

        run.type("\n").ended();

        assertThat(log.ended().exit()).isZero();
    }

    @Test
    void says_how_it_was_called_if_nobody_gave_it_a_name() {
        List<String> command = kahn.command(TestDags.Mailing.class, "run", "--help");
        command.removeIf(argument -> argument.startsWith("-D" + CalledAs.PROPERTY));

        Kahn.Ended help = kahn.start(command).ended();

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .startsWith("Usage: java -cp … dev.kahn.cli.TestDags$Mailing run [OPTIONS]")
                .contains("  java -cp … dev.kahn.cli.TestDags$Mailing run --param NAME=VALUE");
        assertThat(run("--version").out()).singleElement().asString().matches("kahn \\d.* \\(Java .*\\)");
    }
}
