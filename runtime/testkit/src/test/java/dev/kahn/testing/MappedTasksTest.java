package dev.kahn.testing;

import static dev.kahn.testing.Rig.dag;
import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.BodyOutcome;
import dev.kahn.engine.plan.Command;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code forEach} means. */
class MappedTasksTest {

    private static TaskNode.Builder files() {
        return task("files").result("java.util.List<java.lang.String>");
    }

    private static TaskNode.Builder load() {
        return task("load").forEach("files").result("int");
    }

    private static TaskNode.Builder sum() {
        return task("sum").from("load");
    }

    private static Command.Start lastStart(Rig rig) {
        return rig.bodies.started().get(rig.bodies.started().size() - 1);
    }

    @Test
    void a_mapped_task_runs_once_for_each_element_and_gives_the_list_of_results_in_their_order() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[\"a,[\\\"\", {\"n\" : [1, 2]} ,null, \"é\"]");
        assertThat(rig.bodies.running()).containsExactly("load[0]", "load[1]", "load[2]", "load[3]");
        assertThat(rig.bodies.started().subList(1, 5))
                .extracting(Command.Start::element)
                .containsExactly("\"a,[\\\"\"", "{\"n\" : [1, 2]}", "null", "\"é\"");
        assertThat(rig.state("load")).isEqualTo(TaskState.RUNNING);
        rig.succeedWith("load[2]", "30");
        rig.succeedWith("load[0]", "10");
        rig.succeedWith("load[3]", "40");
        assertThat(rig.store.task(1, "sum")).isEmpty();
        rig.succeedWith("load[1]", "20");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10,20,30,40]");
        rig.succeed("sum");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_list_may_hold_whatever_can_be_stored() {
        String number = "9".repeat(1_001);
        String object = "{\"" + "k".repeat(50_001) + "\":1}";
        Rig rig = Rig.of(files(), load().delay("2m"), sum()).triggered();
        rig.succeedWith("files", "[" + number + "," + object + "]");
        rig.restart();
        rig.advance("PT2M");
        assertThat(rig.bodies.started()).extracting(Command.Start::element).containsExactly(number, object);
    }

    @Test
    void an_empty_list_is_a_success_with_nothing_in_it() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[]");
        assertThat(rig.state("load")).isEqualTo(TaskState.SUCCESS);
        assertThat(rig.store.task(1, "load[0]")).isEmpty();
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[]");
    }

    @Test
    void the_results_of_a_mapped_task_can_be_mapped_over() {
        Rig rig = Rig.of(files(), load(), task("check").forEach("load")).triggered();
        rig.succeedWith("files", "[1,2]");
        rig.succeedWith("load[0]", "\"x\"");
        rig.succeedWith("load[1]", "\"y\"");
        assertThat(rig.bodies.running()).containsExactly("check[0]", "check[1]");
        assertThat(lastStart(rig).element()).isEqualTo("\"y\"");
    }

    @Test
    void no_more_elements_run_at_once_than_maxParallel() {
        Rig rig = Rig.of(files(), load().maxParallel(2)).triggered();
        rig.succeedWith("files", "[0,1,2,3]");
        assertThat(rig.bodies.running()).containsExactly("load[0]", "load[1]");
        assertThat(rig.store.task(1, "load[2]")).as("costs no row").isEmpty();
        rig.succeedWith("load[1]", "1");
        assertThat(rig.bodies.running()).containsExactly("load[0]", "load[2]");
        rig.succeedWith("load[2]", "1");
        rig.succeedWith("load[0]", "1");
        rig.succeedWith("load[3]", "1");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void an_element_that_waits_for_its_next_try_leaves_its_place_to_others() {
        Rig rig = Rig.of(files(), load().maxParallel(1).retries(1).retryDelay("1m"))
                .triggered();
        rig.succeedWith("files", "[0,1]");
        rig.fail("load[0]");
        assertThat(rig.bodies.running()).containsExactly("load[1]");
        rig.advance("PT1M");
        assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
        rig.succeedWith("load[1]", "1");
        assertThat(rig.bodies.running()).containsExactly("load[0]");
    }

    @Test
    void a_mapped_task_fails_once_all_its_elements_are_done_and_one_of_them_failed() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.fail("load[1]");
        assertThat(rig.state("load")).isEqualTo(TaskState.RUNNING);
        rig.succeedWith("load[0]", "1");
        rig.fail("load[2]");
        assertThat(rig.state("load")).isEqualTo(TaskState.FAILED);
        assertThat(rig.state("sum")).isEqualTo(TaskState.UPSTREAM_FAILED);
        assertThat(rig.run().reason())
                .isEqualTo("task load failed: 2 of 3 elements failed, first element 1: IOException: no route");
    }

    @Test
    void elements_that_were_skipped_give_nothing() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.end("load[0]", new BodyOutcome.Skipped("is empty", ""));
        rig.succeedWith("load[1]", "7");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[7]");
    }

    @Test
    void a_mapped_task_is_skipped_if_all_its_elements_are() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0]");
        rig.end("load[0]", new BodyOutcome.Skipped("is empty", ""));
        assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
        assertThat(rig.state("sum")).isEqualTo(TaskState.SKIPPED);
    }

    @Test
    void without_a_list_there_is_nothing_to_do_whatever_the_rule() {
        Rig rig = Rig.of(files(), load().rule(TriggerRule.ALL_DONE)).triggered();
        rig.end("files", new BodyOutcome.Skipped("holiday", ""));
        assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
    }

    @Test
    void a_rule_that_is_met_early_waits_for_the_list() {
        Rig rig = Rig.of(files(), task("other"), load().after("other").rule(TriggerRule.ONE_SUCCESS))
                .triggered();
        rig.succeed("other");
        assertThat(rig.store.task(1, "load")).isEmpty();
        rig.succeedWith("files", "[0]");
        assertThat(rig.bodies.running()).containsExactly("load[0]");
    }

    @Test
    void null_instead_of_a_list_fails_the_mapped_task() {
        Rig rig = Rig.of(files(), load()).triggered();
        rig.succeedWith("files", "null");
        assertThat(rig.state("load")).isEqualTo(TaskState.FAILED);
        assertThat(rig.task("load").reason()).isEqualTo("task files returned null, so there is no list to map over");
    }

    @Test
    void a_mapped_task_waits_its_delay_once() {
        Rig rig = Rig.of(files(), load().delay("2m")).triggered();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.bodies.running()).isEmpty();
        rig.advance("PT2M");
        assertThat(rig.bodies.running()).containsExactly("load[0]", "load[1]");
    }

    @Test
    void after_a_crash_only_what_had_not_succeeded_runs_again() {
        Rig rig = Rig.of(files(), load().maxParallel(2), sum()).triggered();
        rig.succeedWith("files", "[0,1,2,3]");
        rig.succeedWith("load[0]", "10");
        rig.restart();
        assertThat(rig.bodies.running()).containsExactly("load[1]", "load[2]");
        assertThat(rig.store.attempts(1, "load"))
                .extracting(AttemptRecord::state)
                .containsExactly(
                        AttemptState.SUCCESS,
                        AttemptState.LOST,
                        AttemptState.LOST,
                        AttemptState.RUNNING,
                        AttemptState.RUNNING);
        rig.succeedWith("load[1]", "11");
        rig.succeedWith("load[2]", "12");
        rig.restart();
        rig.succeedWith("load[3]", "13");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10,11,12,13]");
    }

    @Test
    void elements_that_ran_when_their_process_was_stopped_run_again() {
        Rig rig = Rig.of(files(), load().maxParallel(2), sum()).triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.succeedWith("load[0]", "10");
        rig.stopAndRestart();
        assertThat(rig.bodies.running()).containsExactlyInAnyOrder("load[1]", "load[2]");
        assertThat(rig.task("load[1]").lost()).isZero();
        rig.succeedWith("load[1]", "11");
        rig.succeedWith("load[2]", "12");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10,11,12]");
    }

    @Test
    void cancelling_stops_the_elements_that_run_and_writes_nothing_of_the_others() {
        Rig rig = Rig.of(files(), load().maxParallel(1)).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.cancel("enough");
        assertThat(rig.bodies.running()).isEmpty();
        assertThat(rig.state("load")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.state("load[0]")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.store.task(1, "load[1]")).isEmpty();
    }

    @Test
    void a_retry_of_a_failed_mapped_task_repeats_only_the_elements_that_failed() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        rig.fail("load[1]");
        rig.restart();
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("load[1]");
        rig.succeedWith("load[1]", "11");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10,11]");
        rig.succeed("sum");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void what_had_succeeded_is_not_repeated_if_the_node_dies_before_a_retry_has_its_list() {
        Rig rig = Rig.of(files(), load()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        rig.fail("load[1]");
        assertThat(rig.retry(false, "files", "load")).isCompleted();
        rig.restart();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.bodies.running()).containsExactly("load[1]");
    }

    @Test
    void a_retry_of_the_task_that_gives_the_list_maps_anew_also_if_it_is_shorter_then() {
        Rig rig = new Rig(dag(files(), load(), sum())).triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.succeedWith("load[0]", "10");
        rig.succeedWith("load[1]", "11");
        rig.succeedWith("load[2]", "12");
        rig.succeed("sum");
        assertThat(rig.retry(true, "files")).isCompleted();
        rig.restart();
        rig.succeedWith("files", "[7]");
        assertThat(rig.bodies.running()).containsExactly("load[0]");
        assertThat(rig.state("load[2]")).isEqualTo(TaskState.SKIPPED);
        rig.succeedWith("load[0]", "70");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[70]");
        rig.restart();
        rig.succeed("sum");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void a_mapped_task_goes_on_with_the_list_it_began_with_though_that_is_made_anew_and_the_node_dies() {
        Rig rig = Rig.of(files(), load().maxParallel(1), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.retry(false, "files")).isCompleted();
        rig.restart();
        rig.succeedWith("files", "[7]");
        rig.succeedWith("load[0]", "10");
        assertThat(lastStart(rig).element()).isEqualTo("1");
        rig.succeedWith("load[1]", "11");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10,11]");
    }

    @Test
    void a_success_on_another_list_is_not_taken_for_one_on_this() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        assertThat(rig.retry(false, "files")).isCompleted();
        rig.succeedWith("files", "[7,8]");
        rig.fail("load[1]");
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("load[0]", "load[1]");
    }

    @Test
    void a_list_is_not_made_anew_while_a_task_that_is_mapped_over_it_waits_its_delay() {
        Rig rig = Rig.of(files(), load().delay("2m")).triggered();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.retry(false, "files"))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(
                        "task files of run 1 cannot run again yet: load takes its result and is WAITING");
        rig.advance("PT2M");
        assertThat(rig.bodies.running()).containsExactly("load[0]", "load[1]");
    }

    @Test
    void a_list_that_is_gone_once_the_delay_is_over_fails_the_mapped_task() {
        Rig rig = Rig.of(files(), load().delay("2m")).triggered();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.mark("files", TaskState.FAILED)).isCompleted();
        rig.advance("PT2M");
        assertThat(rig.state("load")).isEqualTo(TaskState.FAILED);
        assertThat(rig.task("load").reason()).isEqualTo("the list to map over is gone: task files is FAILED");
    }

    @Test
    void a_mapped_task_that_was_ended_by_a_mark_begins_with_its_first_element_again() {
        Rig rig = Rig.of(files(), load().maxParallel(1), task("other")).triggered();
        rig.succeedWith("files", "[0,1,2]");
        assertThat(rig.mark("load", TaskState.FAILED)).isCompleted();
        assertThat(rig.retry(false, "load")).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("other", "load[0]");
    }

    @Test
    void a_mapped_task_that_is_marked_as_a_success_while_it_runs_gives_the_results_there_are() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        assertThat(rig.mark("load", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.state("load[1]")).isEqualTo(TaskState.SKIPPED);
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_element_alone_can_run_again_and_the_others_stay_as_they_ended(boolean isRestarted) {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.succeedWith("load[0]", "10");
        rig.fail("load[1]");
        rig.fail("load[2]");
        assertThat(rig.retry(false, "load[1]")).isCompleted();
        if (isRestarted) {
            rig.restart();
        }
        assertThat(rig.bodies.running()).containsExactly("load[1]");
        assertThat(rig.state("load[2]")).isEqualTo(TaskState.FAILED);
        rig.succeedWith("load[1]", "11");
        assertThat(rig.task("load").reason()).startsWith("1 of 3 elements failed, first element 2");
        assertThat(rig.state("sum")).isEqualTo(TaskState.UPSTREAM_FAILED);

        assertThat(rig.retry(false, "load[2]")).isCompleted();
        rig.succeedWith("load[2]", "12");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10,11,12]");
    }

    @Test
    void an_element_that_had_succeeded_runs_again_if_it_is_named_and_what_came_after_it_if_that_is_wanted() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        rig.succeedWith("load[1]", "11");
        rig.succeed("sum");
        assertThat(rig.retry(true, "load[0]")).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("load[0]");
        assertThat(rig.state("sum")).isEqualTo(TaskState.PENDING);
        rig.succeedWith("load[0]", "70");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[70,11]");
    }

    /** A task cannot end without them, and whoever names one does not ask for thousands that somebody has stopped. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void elements_that_were_stopped_do_not_run_with_one_that_is_named_but_have_to_be_named_too(boolean isBegun) {
        Rig rig = Rig.of(files(), load().maxParallel(isBegun ? 3 : 1)).triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.succeedWith("load[0]", "10");
        rig.cancel("enough");
        assertThat(rig.retry(false, "load[0]", "load[1]"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("element load[2] of run 1 did not end, so it would run too");
        assertThat(rig.bodies.running()).isEmpty();
        assertThat(rig.retry(false, "load[1]", "load[2]")).isCompleted();
        rig.succeedWith("load[1]", "11");
        rig.succeedWith("load[2]", "12");
        assertThat(rig.state("load")).isEqualTo(TaskState.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0,1]   | [0,1,2] | load[1] | no element of task load of run 1 can run again alone: the list",
                "[0,1,2] | [0,1]   | load[2] | no element of task load of run 1 can run again alone: the list"
            })
    void an_element_of_a_list_that_has_changed_since_does_not_run_again_alone_for_then_all_would(
            String before, String since, String element, String refusal) {
        Rig rig = Rig.of(files(), load()).triggered();
        rig.succeedWith("files", before);
        rig.bodies.running().forEach(each -> rig.succeedWith(each, "10"));
        assertThat(rig.retry(false, "files")).isCompleted();
        rig.succeedWith("files", since);
        assertThat(rig.bodies.running()).isEmpty();
        assertThat(rig.retry(false, element))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(refusal);

        assertThat(rig.retry(false, "load")).isCompleted();
        rig.bodies.running().forEach(each -> rig.succeedWith(each, "20"));
        assertThat(rig.state("load")).isEqualTo(TaskState.SUCCESS);
        int size = since.equals("[0,1]") ? 2 : 3;
        assertThat(rig.retry(false, "load[" + (size - 1) + "]")).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("load[" + (size - 1) + "]");
    }

    @Test
    void an_element_that_is_gone_as_the_list_has_become_shorter_is_none() {
        Rig rig = Rig.of(files(), load()).triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.bodies.running().forEach(each -> rig.succeedWith(each, "10"));
        assertThat(rig.retry(true, "files")).isCompleted();
        rig.succeedWith("files", "[5,6]");
        rig.bodies.running().forEach(each -> rig.succeedWith(each, "20"));
        assertThat(rig.state("load[2]")).isEqualTo(TaskState.SKIPPED);
        assertThat(rig.retry(false, "load[2]"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("run 1 has no element load[2]: the task has 2, counted from 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "load[2] | run 1 has no element load[2]: the task has 2, counted from 0",
                "files[0] | task files of run 1 is not mapped, so it has no elements",
                "load[x] | DAG Trial has no task \"load[x]\"; its tasks are files, load",
                "nope[0] | DAG Trial has no task \"nope\"; its tasks are files, load"
            })
    void an_element_that_is_not_there_is_refused(String name, String refusal) {
        Rig rig = Rig.of(files(), load()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        rig.fail("load[1]");
        assertThat(rig.retry(false, name))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(refusal);
    }

    @Test
    void elements_that_give_nothing_are_marked_as_their_task_is() {
        Rig rig = Rig.of(files(), task("load").forEach("files")).triggered();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.mark("load", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.state("load[1]")).isEqualTo(TaskState.SUCCESS);
    }

    /** As if somebody had done by hand what the element could not do. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void elements_are_marked_one_by_one_and_their_task_counts_as_they_all_say(boolean isRestarted) {
        Rig rig = Rig.of(files(), task("load").forEach("files"), task("report").after("load"))
                .triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.succeed("load[0]");
        rig.fail("load[1]");
        rig.fail("load[2]");
        assertThat(rig.mark("load[1]", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.task("load").reason()).startsWith("1 of 3 elements failed, first element 2");
        assertThat(rig.run().reason()).contains("1 of 3 elements failed");
        assertThat(rig.state("report")).isEqualTo(TaskState.UPSTREAM_FAILED);
        if (isRestarted) {
            rig.restart();
        }
        assertThat(rig.mark("load[2]", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.task("load[2]").reason()).isEqualTo("marked by hand");
        assertThat(rig.state("load")).isEqualTo(TaskState.SUCCESS);
        assertThat(rig.bodies.running()).containsExactly("report");
        rig.succeed("report");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);

        assertThat(rig.mark("load[0]", TaskState.FAILED)).isCompleted();
        assertThat(rig.task("load").reason()).isEqualTo("1 of 3 elements failed, first element 0: marked by hand");
        assertThat(rig.run().state()).isEqualTo(RunState.FAILED);
        assertThat(rig.state("report")).isEqualTo(TaskState.SUCCESS);
    }

    @Test
    void an_element_that_is_marked_while_it_runs_is_stopped_and_makes_room_for_the_next() {
        Rig rig = Rig.of(files(), load().maxParallel(1), sum()).triggered();
        rig.succeedWith("files", "[0,1,2]");
        assertThat(rig.mark("load[0]", TaskState.SKIPPED)).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("load[1]");
        assertThat(rig.mark("load[2]", TaskState.SKIPPED)).isCompleted();
        assertThat(rig.state("load")).isEqualTo(TaskState.RUNNING);
        rig.succeedWith("load[1]", "11");
        assertThat(rig.bodies.running()).containsExactly("sum");
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[11]");
    }

    @ParameterizedTest
    @CsvSource({"SKIPPED, SUCCESS, RUNNING", "FAILED, FAILED, UPSTREAM_FAILED"})
    void a_mark_of_the_last_element_that_is_open_ends_its_task(TaskState as, TaskState load, TaskState sum) {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        assertThat(rig.mark("load[1]", as)).isCompleted();
        assertThat(rig.state("load")).isEqualTo(load);
        assertThat(rig.state("sum")).isEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_mark_does_not_continue_a_task_that_was_stopped_but_a_retry_leaves_the_element_alone(boolean isBegun) {
        Rig rig = Rig.of(files(), task("load").forEach("files").maxParallel(isBegun ? 3 : 1))
                .triggered();
        rig.succeedWith("files", "[0,1,2]");
        rig.succeed("load[0]");
        rig.cancel("enough");
        assertThat(rig.mark("load[2]", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.state("load")).isEqualTo(TaskState.CANCELLED);
        assertThat(rig.run().state()).isEqualTo(RunState.CANCELLED);
        assertThat(rig.retry()).isCompleted();
        assertThat(rig.bodies.running()).containsExactly("load[1]");
        rig.succeed("load[1]");
        assertThat(rig.run().state()).isEqualTo(RunState.SUCCESS);
    }

    @Test
    void an_element_of_a_task_that_returns_results_is_no_success_without_one() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.succeedWith("load[0]", "10");
        rig.fail("load[1]");
        assertThat(rig.mark("load[1]", TaskState.SUCCESS))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(
                        "element load[1] of run 1 cannot be marked as a success: the task returns results,"
                                + " and it has none; mark it as skipped, or run it again instead");
        assertThat(rig.mark("load[0]", TaskState.FAILED)).isCompleted();
        assertThat(rig.mark("load[1]", TaskState.SKIPPED)).isCompleted();
        assertThat(rig.mark("load[0]", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.taken(lastStart(rig))).containsEntry("load", "[10]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "load[2] | run 1 has no element load[2]: the task has 2, counted from 0",
                "later[0] | task later of run 1 has not run, so it has no elements yet; mark the task itself",
                "files[0] | task files of run 1 is not mapped, so it has no elements",
                "nope[0] | DAG Trial has no task \"nope\"; its tasks are files, load, later"
            })
    void an_element_that_is_not_there_is_not_marked(String name, String refusal) {
        Rig rig = Rig.of(files(), load(), task("later").forEach("load")).triggered();
        rig.succeedWith("files", "[0,1]");
        assertThat(rig.mark(name, TaskState.FAILED))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining(refusal);
    }

    /** What ended it was its timeout, which a mark that changes nothing does not undo. */
    @Test
    void a_mark_that_changes_nothing_leaves_the_run_as_it_ended() {
        Rig rig = new Rig(dag(files(), load()).timeout("15m")).triggered();
        rig.succeedWith("files", "[0,1]");
        rig.fail("load[0]");
        rig.advance("PT15M");
        RunRecord ended = rig.run();
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(rig.mark("files", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.mark("load[0]", TaskState.FAILED)).isCompleted();
        assertThat(rig.run()).isEqualTo(ended);
    }
}
