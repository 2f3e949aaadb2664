package dev.kahn.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonEventTest {

    private static String event(String result, boolean isMapped) {
        TaskRecord task = new TaskRecord(
                7, "load", TaskRecord.NOT_MAPPED, TaskState.SUCCESS, 1, 0, 0, null, null, null, null, result, "");
        return JsonEvent.of(task, "Mailing", isMapped, Instant.EPOCH);
    }

    /** It is in the store, so null would be wrong. */
    @Test
    void nothing_is_said_of_a_result_that_is_not_loaded() {
        assertThat(event(TaskRecord.UNLOADED, false))
                .doesNotContain("\"result\"")
                .contains("\"mappedOver\":null");
        assertThat(event(TaskRecord.UNLOADED, true))
                .doesNotContain("\"mappedOver\"")
                .contains("\"result\":null");
        assertThat(event(null, false)).contains("\"result\":null");
    }
}
