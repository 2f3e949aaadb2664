package dev.kahn.testing;

import static dev.kahn.testing.Rig.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.TriggerRule;
import dev.kahn.engine.plan.TaskState;
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
