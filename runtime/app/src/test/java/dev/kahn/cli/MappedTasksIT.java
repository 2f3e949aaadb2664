package dev.kahn.cli;

import static dev.kahn.cli.RunVerbIT.masked;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapped tasks as a person at a terminal or the reader of a log sees them. */
class MappedTasksIT {

    @TempDir
    Path folder;

    private Kahn kahn;

    @BeforeEach
    void putDagsOnTheClassPath() throws Exception {
        kahn = new Kahn(folder, TestDags.Mapped.class);
    }

    private String[] run(String... more) {
        List<String> command = new ArrayList<>(List.of("run", "Mapped", "--param", "folder=" + folder));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private List<String> done() throws Exception {
        return Files.readAllLines(folder.resolve("done"));
    }

    @Test
    void the_task_tells_how_many_elements_it_has_and_elements_only_tell_of_trouble() {
        Kahn.Ended run = kahn.run(run("--param", "size=3", "--param", "bad=1"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(masked(run.out()))
                .contains(
                        "TIME Mapped run 1 each: started, 3 elements",
                        "TIME Mapped run 1 each[0]: failed after TOOK: IllegalStateException: number 0 is bad",
                        "TIME Mapped run 1 each: failed after TOOK: 1 of 3 elements failed, first element 0:"
                                + " IllegalStateException: number 0 is bad")
                .noneMatch(line -> line.contains("each[1]"))
                .endsWith(
                        "Mapped run 1: failed after TOOK (1 succeeded, 1 failed, 1 upstream failed)",
                        "  ✗ each[0]: IllegalStateException: number 0 is bad",
                        "    log: kahn logs 1 each --element 0");
        assertThat(masked(kahn.run("status").out()))
                .contains(
                        "✗ each       failed                    TIME  TOOK 3 elements: 2 succeeded, 1 failed",
                        "✗   each[0]  failed           1/1      TIME  TOOK IllegalStateException: number 0 is bad")
                .noneMatch(line -> line.contains("each[1]"));
    }

    @Test
    void a_long_list_fills_no_log() {
        Kahn.Ended run = kahn.run(
                run("--param", "size=1000", "--param", "bad=100", "--set", "kahn.dag.Mapped.task.each.maxParallel=64"));

        assertThat(masked(run.out()).stream().filter(line -> line.contains("each[")))
                .hasSize(20 + 10);
        assertThat(masked(run.out()).stream().filter(line -> line.matches("TIME Mapped run 1 each: \\d+/1000 done.*")))
                .hasSizeBetween(1, 9);
        assertThat(run.out()).last().isEqualTo("  and 90 more failed; see kahn status 1 --json");
        assertThat(masked(kahn.run("status").out()))
                .contains("    … 90 more; --json has all")
                .hasSizeLessThan(50);
    }

    @Test
    void each_element_has_a_log_of_its_own_and_one_has_to_be_named() {
        kahn.run(run("--param", "bad=7"));

        assertThat(kahn.run("logs", "1", "each", "--element", "8").out())
                .singleElement()
                .asString()
                .endsWith("OUT   element 8");
        Kahn.Ended which = kahn.run("logs", "1", "each");
        assertThat(which.exit()).isEqualTo(2);
        assertThat(which.err())
                .containsExactly("kahn: task each of run 1 has 10 elements; name one with --element N; failed: 0, 1, 2,"
                        + " 3, 4 and 2 more");
        assertThat(kahn.run("logs", "1", "each[3]").err())
                .containsExactly("kahn: \"each[3]\": write an element as each --element 3");
        assertThat(kahn.run("logs", "1", "each", "--element", "-1").err())
                .containsExactly("kahn: --element: task each has no element \"-1\"; its elements are 0 to 9");
        assertThat(kahn.run("logs", "1", "lists", "--element", "0").err())
                .containsExactly("kahn: task lists is not mapped, so it has no elements; leave --element out");
    }

    @Test
    void programs_read_each_element_and_how_many_are_in_which_state() {
        Kahn.Ended run = kahn.run(run("--json", "--param", "size=2", "--param", "bad=1"));

        assertThat(run.out())
                .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"))
                .anyMatch(line -> line.contains("\"event\":\"task\"")
                        && line.contains("\"task\":\"each\",\"element\":0,\"state\":\"FAILED\""))
                .anyMatch(line -> line.contains("\"event\":\"attempt\"")
                        && line.contains("\"task\":\"each\",\"element\":1,\"attempt\":1,\"state\":\"SUCCESS\""));
        assertThat(kahn.run("status", "--json").out())
                .singleElement()
                .asString()
                .contains(
                        "\"mappedOver\":[0,1]", "\"counts\":{\"SUCCESS\":1,\"FAILED\":1}", "\"element\":1,\"state\":");
    }

    @Test
    void after_kill_9_elements_that_had_succeeded_do_not_run_again() throws Exception {
        Kahn.Running killed = kahn.start(run("--param", "size=40", "--param", "gate=20"));
        killed.awaitLine(" 20/40 done, 2 running, 2 queued").signal("KILL").ended();

        assertThat(masked(kahn.run("status").out()))
                .contains("● each        interrupted           TIME        20/40 done, 2 running, 2 queued");
        assertThat(done()).hasSize(20);
        Files.createFile(folder.resolve("open"));
        Kahn.Ended resumed = kahn.run("run", "Mapped", "--resume");

        assertThat(resumed.exit()).isZero();
        assertThat(masked(resumed.out()))
                .contains("TIME Mapped run 1 each[20]: attempt 1 was lost with its process")
                .endsWith("Mapped run 1: success in TOOK (3 succeeded)");
        assertThat(done())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(String::valueOf).toList());
    }

    @Test
    void a_setting_changes_how_many_slots_a_pool_has() throws Exception {
        kahn.start(run("--param", "size=4", "--param", "gate=1", "--set", "kahn.pool.db.slots=1"))
                .awaitLine(" each: 1/4 done, 1 running, 2 queued")
                .signal("KILL")
                .ended();

        assertThat(kahn.run("status").out())
                .anyMatch(line -> line.contains("each[2]") && line.contains("waits for a slot of pool db since "));
    }

    @Test
    void an_empty_list_is_a_success() {
        Kahn.Ended run = kahn.run(run("--param", "size=0"));

        assertThat(run.exit()).isZero();
        assertThat(masked(run.out())).contains("TIME Mapped run 1 each: success in TOOK (0 elements)");
    }
}
