package dev.kahn.testing;

import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.graph.TaskNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a body is told of how the tasks before it ended. */
class OutcomesTest {

    private final DagTest test = DagTest.of(Statements.class);

    private void assertReport(String report) {
        assertThat(test.run()).task("report").hasResult(report);
    }

    @Test
    void all_succeed() {
        assertReport("SUCCESS SUCCESS [Anna, Bob, Cleo] [SUCCESS 4, SUCCESS 3, SUCCESS 4] SUCCESS [4, 3, 4]");
    }

    @Test
    void what_some_elements_returned_is_there_although_others_failed() {
        test.stub("send[1]").fails("no such address");
        test.stub("send[2]").skips("wants none");
        assertReport("SUCCESS SUCCESS [Anna, Bob, Cleo]"
                + " [SUCCESS 4, FAILED (StubFailure: no such address), SKIPPED (wants none)]"
                + " FAILED (1 of 3 elements failed, first element 1: StubFailure: no such address)");
    }

    @Test
    void what_did_not_run_has_no_elements() {
        test.stub("connect").fails("no route");
        assertReport("FAILED (StubFailure: no route) UPSTREAM_FAILED (task connect failed) []"
                + " UPSTREAM_FAILED (task connect failed)");
    }

    private static TaskNode.Builder files() {
        return task("files").result("java.util.List<java.lang.Integer>").retries(0);
    }

    private static TaskNode.Builder load() {
        return task("load").forEach("files").result("int").retries(0).maxParallel(1);
    }

    private static TaskNode.Builder sum() {
        return task("sum").from("files", "load").optional("files", "load").rule(TriggerRule.ALL_DONE);
    }

    private static List<String> outcomes(Rig rig) {
        return rig.store.outcomes(1, "load").stream()
                .map(row -> row.mapIndex() + " " + row.state() + " " + row.result())
                .toList();
    }

    private static Rig loaded() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[7,8,9]");
        rig.succeedWith("load[0]", "70");
        rig.fail("load[1]");
        rig.succeedWith("load[2]", "90");
        rig.succeed("sum");
        return rig;
    }

    @Test
    void a_list_that_has_become_shorter_has_no_more_elements() {
        Rig rig = loaded();
        assertThat(rig.retry(true, "files")).isCompleted();
        rig.succeedWith("files", "[6]");
        rig.succeedWith("load[0]", "60");
        assertThat(outcomes(rig)).containsExactly("0 SUCCESS 60");
    }

    @Test
    void what_an_earlier_try_left_is_no_outcome_of_this_one() {
        Rig rig = loaded();
        assertThat(rig.retry(true, "files")).isCompleted();
        rig.fail("files");
        assertThat(rig.state("load")).isEqualTo(TaskState.UPSTREAM_FAILED);
        assertThat(outcomes(rig)).isEmpty();
    }

    @Test
    void elements_that_never_began_have_not_ended() {
        Rig rig = Rig.of(files(), load(), sum()).triggered();
        rig.succeedWith("files", "[7,8,9]");
        rig.succeedWith("load[0]", "70");
        assertThat(rig.mark("load", TaskState.FAILED)).isCompleted();
        assertThat(outcomes(rig)).first().isEqualTo("0 SUCCESS 70");
        assertThat(outcomes(rig)).hasSize(3).last().isEqualTo("2 PENDING null");
    }

    @Test
    void whose_result_is_only_wanted_as_an_outcome_can_be_marked_a_success_without_one() {
        Rig rig = Rig.of(
                        task("load").result("int").retries(0),
                        task("sum").from("load").optional("load").rule(TriggerRule.ALL_DONE),
                        task("need").from("load"))
                .triggered();
        rig.fail("load");
        assertThat(rig.mark("load", TaskState.SUCCESS)).isCompletedExceptionally();
        rig = Rig.of(
                        task("load").result("int").retries(0),
                        task("sum").from("load").optional("load").rule(TriggerRule.ALL_DONE))
                .triggered();
        rig.fail("load");
        assertThat(rig.mark("load", TaskState.SUCCESS)).isCompleted();
    }

    @Test
    void a_task_without_a_result_can_be_marked_a_success_although_its_outcome_is_taken() {
        Rig rig = Rig.of(
                        task("load").retries(0),
                        task("report").from("load").optional("load").rule(TriggerRule.ALL_DONE))
                .triggered();
        rig.fail("load");
        assertThat(rig.mark("load", TaskState.SUCCESS)).isCompleted();
        assertThat(rig.state("load")).isEqualTo(TaskState.SUCCESS);
    }
}
