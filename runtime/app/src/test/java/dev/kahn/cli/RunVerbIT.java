package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as a process: how it goes on, how it ends, and what is true afterwards. */
class RunVerbIT {

    @TempDir
    Path folder;

    private Kahn kahn;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void putDagsOnTheClassPath() throws Exception {
        kahn = new Kahn(
                folder,
                TestDags.Mailing.class,
                TestDags.Failing.class,
                TestDags.Endless.class,
                TestDags.Exiting.class,
                TestDags.Reading.class);
    }

    /** Without what differs from run to run: times of day, dates and durations. */
    static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d ", "")
                        .replaceAll("\\d\\d:\\d\\d:\\d\\d", "TIME")
                        .replaceAll("\\b(\\d+\\.\\ds|\\d+s)\\b", "TOOK")
                        .replaceAll("TOOK +", "TOOK ")
                        .replaceAll("NEXT \\(.+?\\) +", "NEXT  ")
                        .replaceAll("Taipei  TIME +", "Taipei  TIME  ")
                        .stripTrailing())
                .toList();
    }

    @Test
    void tells_in_plain_lines_what_happens_and_shows_it_afterwards() {
        Kahn.Ended run =
                kahn.run("run", "Mailing", "--param", "batchSize=7", "--set", "kahn.dag.Mailing.task.pause.delay=2s");

        assertThat(run.err()).isEmpty();
        assertThat(masked(run.out()))
                .contains(
                        "TIME Mailing run 1: started",
                        "TIME Mailing run 1 upload: started",
                        "TIME Mailing run 1 upload: success in TOOK",
                        "TIME Mailing run 1 pause: waits until TIME (in TOOK)",
                        "TIME Mailing run 1 edm: success in TOOK",
                        "TIME Mailing run 1 sms: success in TOOK")
                .endsWith("Mailing run 1: success in TOOK (4 succeeded)");
        assertThat(run.exit()).isZero();

        assertThat(masked(kahn.run("status").out()))
                .containsExactly(
                        "Mailing run 1: success in TOOK (4 succeeded)",
                        "  started TIME, manual for TIME, interval empty, with {\"batchSize\":7,\"hold\":false}",
                        "",
                        "  TASK    STATE    ATTEMPT  START     TOOK",
                        "✓ upload  success  1/1      TIME  TOOK result [\"小明\",\"小華\"] · senders 2",
                        "✓ pause   success  1/1      TIME  TOOK",
                        "✓ edm     success  1/1      TIME  TOOK",
                        "✓ sms     success  1/1      TIME  TOOK");
        assertThat(kahn.run("logs", "latest", "upload").out())
                .hasSize(2)
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z .*"))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("OUT   uploading \u001b[31m紅包\u001b[0m"),
                        line -> assertThat(line).endsWith("INFO  shop  batches of 7"));
        assertThat(masked(kahn.run("list").out()))
                .contains("Mailing  */10 * * * * Asia/Taipei  TIME  4      1 success TIME  Mails and texts.");
    }

    @Test
    void fails_with_exit_code_1_the_reason_and_the_command_that_shows_the_log() {
        Kahn.Ended run = kahn.run("run", "Failing");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(masked(run.out()))
                .endsWith(
                        "Failing run 1: failed after TOOK (1 failed, 1 upstream failed)",
                        "  ✗ breaks, attempt 2/2: IllegalStateException: no template [31m",
                        "    log: kahn logs 1 breaks");
        assertThat(run.out()).noneMatch(line -> line.contains("\u001b"));
        assertThat(kahn.run("logs", "1", "breaks", "--attempt", "1").out())
                .anyMatch(line -> line.endsWith("ERROR kahn  java.lang.IllegalStateException: no template\u001b[31m"))
                .contains("for red envelopes")
                .anyMatch(line -> line.startsWith("\tat " + TestDags.Failing.class.getName()));
    }

    @Test
    void writes_an_object_for_each_event_if_asked_for_json() {
        Kahn.Ended run = kahn.run("run", "Mailing", "--json", "--at", "2026-11-23T10:00");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
        assertThat(run.out().get(0))
                .contains("\"event\":\"run\"", "\"run\":1", "\"dag\":\"Mailing\"", "\"state\":\"RUNNING\"")
                .contains("\"scheduledFor\":\"2026-11-23T02:00:00Z\"");
        assertThat(run.out().get(run.out().size() - 1)).contains("\"event\":\"run\"", "\"state\":\"SUCCESS\"");
    }

    @Test
    void goes_on_after_kill_9_and_status_tells_the_truth_in_between() throws Exception {
        Kahn.Running first =
                kahn.start("run", "Mailing", "--param", "hold=true").awaitLine("upload: started");
        assertThat(masked(kahn.run("status").out()))
                .startsWith("Mailing run 1: running after TOOK (3 pending, 1 running)");
        Kahn.Ended second = kahn.run("run", "Failing");
        assertThat(second.exit()).isEqualTo(3);
        assertThat(second.err()).singleElement().asString().contains("in use by another process (pid ");
        first.signal("KILL").ended();

        assertThat(masked(kahn.run("status").out()))
                .startsWith(
                        "Mailing run 1: interrupted (3 pending, 1 running)",
                        "  its process is gone; it continues with: kahn run Mailing --resume")
                .contains("● upload  interrupted  1/1      TIME");
        assertThat(kahn.run("history").out().get(1)).contains("interrupted").doesNotContain("running");
        assertThat(kahn.run("list").out()).anyMatch(line -> line.contains("1 interrupted"));
        Kahn.Ended resumed = kahn.start("run", "Mailing", "--resume").type("\n").ended();

        assertThat(masked(resumed.out()))
                .contains(
                        "TIME Mailing run 1 upload: attempt 1 was lost with its process",
                        "TIME Mailing run 1 upload: started, attempt 2/2")
                .endsWith("Mailing run 1: success in TOOK (4 succeeded)");
        assertThat(resumed.exit()).isZero();
        Kahn.Ended nothing = kahn.run("run", "Mailing", "--resume");
        assertThat(nothing.err()).containsExactly("No run of Mailing was interrupted.");
        assertThat(nothing.exit()).isZero();
    }

    @Test
    void a_new_run_lets_the_interrupted_one_go_first() throws Exception {
        kahn.start("run", "Mailing", "--param", "hold=true")
                .awaitLine("upload: started")
                .signal("KILL")
                .ended();

        Kahn.Ended next = kahn.start("run", "Mailing").type("\n").ended();

        assertThat(next.err()).containsExactly("Run 1 of Mailing was interrupted; it continues first.");
        assertThat(masked(next.out()))
                .endsWith(
                        "Mailing run 1: success in TOOK (4 succeeded)", "Mailing run 2: success in TOOK (4 succeeded)");
        assertThat(next.exit()).isZero();
    }

    @Test
    void sigterm_lets_running_bodies_finish_and_leaves_the_rest_for_later() throws Exception {
        Kahn.Ended stopped = kahn.startAsOne("run", "Mailing", "--param", "hold=true")
                .awaitLine("upload: started")
                .signal("TERM")
                .awaitPart("Ending: no more tasks start")
                .type("\n")
                .ended();
        assertThat(masked(stopped.out())).anyMatch(line -> line.contains("upload: success"));
        assertThat(stopped.out()).noneMatch(line -> line.contains("pause: started"));
        assertThat(stopped.exit()).isEqualTo(ExitCode.TERMINATED);

        Kahn.Ended resumed = kahn.run("run", "Mailing", "--resume");
        assertThat(resumed.out()).noneMatch(line -> line.contains("lost")).noneMatch(line -> line.contains("upload:"));
        assertThat(masked(resumed.out())).endsWith("Mailing run 1: success in TOOK (4 succeeded)");
        assertThat(resumed.exit()).isZero();
    }

    @Test
    void sigterm_ends_a_backfill_which_the_same_command_continues() throws Exception {
        String[] backfill = {
            "backfill", "Mailing", "--from", "2026-11-01T00:00", "--to", "2026-11-01T00:20", "--param", "hold=true"
        };
        Kahn.Ended stopped = kahn.startAsOne(backfill)
                .type("\n")
                .awaitPart("1/3")
                .signal("TERM")
                .awaitPart("Ending: no more tasks start")
                .type("\n")
                .ended();
        assertThat(stopped.out())
                .last()
                .isEqualTo("1 of 3 ticks have a successful run; ended early: repeat the command to continue.");
        assertThat(stopped.exit()).isEqualTo(ExitCode.TERMINATED);

        Kahn.Ended again = kahn.start(backfill).type("\n\n").ended();
        assertThat(again.out()).last().asString().startsWith("3 of 3 ticks have a successful run, ");
        assertThat(again.exit()).isZero();
    }

    @Test
    void is_cancelled_by_ctrl_c() throws Exception {
        // A shell that starts a build in the background makes it deaf to Ctrl-C; this makes it hear again.
        List<String> command = kahn.command("run", "Endless");
        command.addAll(0, List.of("env", "--default-signal=INT"));

        Kahn.Ended run =
                kahn.start(command).awaitLine("forever: started").signal("INT").ended();

        assertThat(run.err()).containsExactly("Cancelling; Ctrl-C again kills the process at once.");
        assertThat(masked(run.out()))
                .endsWith("Endless run 1: cancelled after TOOK (1 cancelled)", "  stopped by Ctrl-C");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(kahn.run("status", "1", "--json").out())
                .singleElement()
                .asString()
                .contains("\"state\":\"CANCELLED\"", "\"interrupted\":false", "\"reason\":\"stopped by Ctrl-C\"");
    }

    @Test
    void opens_connections_that_are_configured_and_names_the_setting_of_those_that_are_not() {
        Kahn.Ended missing = kahn.run("run", "Reading");
        Kahn.Ended configured =
                kahn.with("KAHN_CONNECTION_SHOP_URL", "jdbc:h2:mem:shop").run("run", "Reading");

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.out())
                .contains("  ✗ ask: NonRetryableException: there is no connection shop; add the setting"
                        + " kahn.connection.shop.url");
        assertThat(configured.exit()).isZero();
        assertThat(kahn.run("status").out()).anyMatch(line -> line.endsWith("result \"H2\""));
    }

    @Test
    void connections_are_listed_without_secrets_tested_and_miss_a_library_by_its_name() {
        Kahn with = kahn.with("KAHN_CONNECTION_SHOP_URL", "jdbc:h2:mem:shop;PASSWORD=s3cret")
                .with("KAHN_CONNECTION_MAIL_URL", "smtp://postman:s3cret@mail.example.com");

        Kahn.Ended list = with.run("connections");
        Kahn.Ended test = with.run("connections", "test", "shop", "--json");

        assertThat(list.exit()).isEqualTo(1);
        assertThat(String.join("\n", list.out()))
                .contains("shop", "database", "jdbc:h2", "smtp://mail.example.com")
                .contains("✗ connection mail (mail) needs org.eclipse.angus:angus-mail on the class path; add it to"
                        + " the dependencies")
                .doesNotContain("s3cret");
        assertThat(test.out()).singleElement().asString().contains("\"connection\":\"shop\"");
        assertThat(kahn.run("connections", "tset").err())
                .singleElement()
                .asString()
                .endsWith("unknown act \"tset\" of connections; did you mean \"test\"?");
    }

    @Test
    void what_a_body_logs_is_in_its_log_where_the_user_has_configured_logs_that_go_elsewhere() throws Exception {
        Files.writeString(kahn.dags().resolve("logback.xml"), """
                <configuration>
                  <appender name="elsewhere" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file><encoder><pattern>%%msg%%n</pattern></encoder>
                  </appender>
                  <root level="INFO"><appender-ref ref="elsewhere"/></root>
                </configuration>
                """.formatted(folder.resolve("elsewhere.log")));

        assertThat(kahn.run("run", "Mailing").exit()).isZero();

        assertThat(kahn.run("logs", "latest", "upload").out()).anyMatch(line -> line.contains("batches of 100"));
        assertThat(folder.resolve("elsewhere.log")).content().contains("batches of 100");
    }

    @Test
    void a_body_that_ends_the_process_is_named_is_no_success_and_is_given_up_after_three_more_tries() {
        Kahn.Ended run = kahn.run("run", "Exiting");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly("Exiting run 1 task script attempt 1 called System.exit and ended this process;"
                        + " the next one continues what was running. Return or throw instead.");
        assertThat(kahn.run("logs", "latest", "script").out())
                .hasSize(2)
                .last()
                .asString()
                .contains("This body calls System.exit");
        for (int attempt = 2; attempt <= 4; attempt++) {
            assertThat(kahn.run("run", "Exiting", "--resume").exit()).isEqualTo(1);
        }
        assertThat(kahn.run("status", "latest").out())
                .anyMatch(line -> line.contains("called System.exit; its process ended 4 times while it ran"));
        assertThat(kahn.run("run", "Exiting", "--resume").exit()).isZero();
    }
}
