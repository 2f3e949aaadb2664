package dev.kahn.testing;

import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.Input;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredResult;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results that the engine does not keep in memory. */
class LongResultsTest {

    private static final String LONG = '"' + "x".repeat(TaskRecord.LONGEST_LOADED) + '"';
    private static final int ELEMENTS = 9;
    private static final String HUGE = '"' + "x".repeat(StoredResult.LONGEST_LIST / (ELEMENTS - 1)) + '"';

    private static TaskNode.Builder text() {
        return task("text").result("java.lang.String");
    }

    private static TaskNode.Builder files() {
        return task("files").result("java.util.List<java.lang.Integer>");
    }

    private static TaskNode.Builder load() {
        return task("load").forEach("files").result("java.lang.String");
    }

    private static Command.Start lastStart(Rig rig) {
        return rig.bodies.started().get(rig.bodies.started().size() - 1);
    }

    private static void loadElements(Rig rig, int count, String result) {
        rig.succeedWith(
                "files",
                IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]")));
        for (int i = 0; i < count; i++) {
            rig.succeedWith("load[" + i + "]", result);
        }
    }

    @Test
    void a_long_result_is_read_from_the_store_by_the_body_that_takes_it() {
        Rig rig = Rig.of(text(), task("print").from("text")).triggered();
        rig.succeedWith("text", LONG);
        assertThat(lastStart(rig).inputs()).isEqualTo(Map.of("text", new Input.Stored(1, "text")));
        assertThat(rig.taken(lastStart(rig))).isEqualTo(Map.of("text", LONG));
    }

    @Test
    void a_short_result_needs_no_reading() {
        Rig rig = Rig.of(text(), task("print").from("text")).triggered();
        rig.succeedWith("text", "7");
        assertThat(lastStart(rig).inputs()).isEqualTo(Map.of("text", new Input.InMemory("7")));
    }

    @Test
    void a_long_result_stays_when_its_task_is_marked() {
        Rig rig = Rig.of(text(), task("print").from("text").retries(0)).triggered();
        rig.succeedWith("text", LONG);
        rig.bodies.fail("print", "no paper");
        rig.turn();
        assertThat(rig.mark("text", TaskState.FAILED)).isCompleted();
        rig.restart();
        assertThat(rig.mark("text", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.store.task(1, "text").orElseThrow().result()).isEqualTo(LONG);
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.taken(lastStart(rig))).isEqualTo(Map.of("text", LONG));
    }

    @Test
    void tasks_are_mapped_over_long_lists_of_long_results_after_a_restart_too() {
        Rig rig = Rig.of(files(), load(), task("send").forEach("load").delay("2m"))
                .triggered();
        rig.succeedWith("files", "[1,2]");
        rig.succeedWith("load[0]", LONG);
        rig.restart();
        rig.succeedWith("load[1]", LONG);
        rig.restart();
        rig.advance("PT2M");
        rig.restart();
        assertThat(rig.bodies.running()).containsExactly("send[0]", "send[1]");
        assertThat(lastStart(rig).element()).isEqualTo(LONG);
    }

    @Test
    void a_list_that_is_too_long_fails_the_task_that_is_mapped_over_it() {
        Rig rig = Rig.of(
                        files(),
                        load(),
                        task("send").forEach("load"),
                        task("other").after("load"))
                .triggered();
        loadElements(rig, ELEMENTS, HUGE);
        assertThat(rig.state("send")).isEqualTo(TaskState.FAILED);
        assertThat(rig.store.task(1, "send").orElseThrow().reason())
                .isEqualTo(
                        "the results of the elements of task load have more than 32 million characters as one list of"
                                + " JSON, which is the limit; let each element store what it makes elsewhere and return where it"
                                + " is");
        rig.succeed("other");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void what_somebody_has_skipped_takes_no_place_in_the_list() {
        String large = '"' + "x".repeat(StoredResult.LONGEST_LIST / (ELEMENTS - 1) - 10) + '"';
        Rig rig =
                Rig.of(files(), load(), task("send").forEach("load").retries(0)).triggered();
        loadElements(rig, ELEMENTS + 1, large);
        assertThat(rig.state("send")).isEqualTo(TaskState.FAILED);
        assertThat(rig.mark("load[0]", TaskState.SKIPPED)).isCompleted();
        assertThat(rig.mark("load[1]", TaskState.SKIPPED)).isCompleted();
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.state("send")).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void a_list_that_is_too_long_is_refused_to_the_body_that_takes_it() {
        Rig rig = Rig.of(files(), load(), task("send").from("load")).triggered();
        loadElements(rig, ELEMENTS, HUGE);
        assertThat(rig.bodies.running()).containsExactly("send");
        assertThatThrownBy(() -> rig.taken(lastStart(rig)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 32 million characters");
    }
}
