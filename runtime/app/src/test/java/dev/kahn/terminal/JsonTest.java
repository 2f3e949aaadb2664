package dev.kahn.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static TaskRecord task(String result) {
        return new TaskRecord(
                7, "load", TaskRecord.NOT_MAPPED, TaskState.SUCCESS, 1, 0, 0, null, null, null, null, result, "");
    }

    /** It is in the store, so null would be wrong. */
    @Test
    void nothing_is_said_of_a_result_that_is_not_loaded() {
        assertThat(Json.task(task(TaskRecord.UNLOADED), false)).doesNotContainKey("result");
        assertThat(Json.task(task(TaskRecord.UNLOADED), true)).doesNotContainKey("mappedOver");
        assertThat(Json.task(task(null), false)).containsEntry("result", null);
    }
}
