package dev.kahn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results that are read from rows which may have changed since the engine said that there is a result. */
class StoredResultTest {

    private static final String LONG = '"' + "x".repeat(StoredResult.LONGEST_LIST / 2) + '"';

    private final List<TaskRecord> rows = new ArrayList<>();
    private Map<String, String> stored = Map.of();

    private void row(int element, TaskState state, String result) {
        rows.add(new TaskRecord(1, "send", element, state, 1, 0, 0, null, null, Instant.EPOCH, null, result, ""));
    }

    private Optional<String> load(InstanceKey instance) {
        return Optional.ofNullable(stored.get(instance.toString()));
    }

    private Optional<String> result() {
        return StoredResult.of("send", rows, this::load);
    }

    private TaskRecord outcome() {
        return StoredResult.outcome("send", rows, this::load).orElseThrow();
    }

    private List<TaskRecord> outcomes() {
        return StoredResult.outcomes("send", rows, this::load);
    }

    @Test
    void a_list_has_the_results_of_the_elements_that_succeeded_in_their_order() {
        row(2, TaskState.SUCCESS, "2");
        row(1, TaskState.SKIPPED, null);
        row(-1, TaskState.SUCCESS, "[7,8,9]");
        row(0, TaskState.SUCCESS, TaskRecord.UNLOADED);
        stored = Map.of("send[0]", "0");
        assertThat(result()).contains("[0,2]");
    }

    @Test
    void a_list_is_never_read_while_an_element_runs_again() {
        row(-1, TaskState.RUNNING, "[7,8]");
        row(0, TaskState.SUCCESS, "0");
        row(1, TaskState.QUEUED, null);
        assertThat(result()).isEmpty();
    }

    @Test
    void nor_if_one_began_again_after_the_rows_were_read() {
        row(-1, TaskState.SUCCESS, "[7,8]");
        row(0, TaskState.SUCCESS, "0");
        row(1, TaskState.SUCCESS, TaskRecord.UNLOADED);
        assertThat(result()).isEmpty();
        assertThat(outcomes()).extracting(TaskRecord::state).containsExactly(TaskState.SUCCESS, TaskState.PENDING);
        assertThat(outcome().state()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void a_list_that_was_marked_since_still_has_all_results_but_not_if_an_element_failed() {
        row(-1, TaskState.FAILED, "[7,8]");
        row(0, TaskState.SUCCESS, "0");
        row(1, TaskState.SUCCESS, "1");
        assertThat(result()).contains("[0,1]");
        rows.remove(2);
        row(1, TaskState.FAILED, null);
        assertThat(result()).isEmpty();
    }

    @Test
    void outcomes_have_the_results_that_are_in_the_store_only() {
        row(1, TaskState.FAILED, "a result of before");
        row(0, TaskState.SUCCESS, TaskRecord.UNLOADED);
        row(-1, TaskState.FAILED, TaskRecord.UNLOADED);
        stored = Map.of("send", "[7,8]", "send[0]", "0");
        assertThat(outcomes()).extracting(TaskRecord::result).containsExactly("0", null);
        assertThat(outcome().result()).as("it has failed").isNull();
    }

    @Test
    void the_outcome_of_a_mapped_task_has_the_list_of_its_results_and_not_the_one_that_it_is_mapped_over() {
        row(-1, TaskState.SUCCESS, "[7,8]");
        row(0, TaskState.SUCCESS, "0");
        row(1, TaskState.SKIPPED, null);
        assertThat(outcome().result()).isEqualTo("[0]");
    }

    @Test
    void the_outcome_of_a_task_that_is_not_mapped_has_its_result_however_long() {
        row(-1, TaskState.SUCCESS, TaskRecord.UNLOADED);
        stored = Map.of("send", LONG + LONG);
        assertThat(outcome().result()).isEqualTo(LONG + LONG);
        rows.clear();
        row(-1, TaskState.SUCCESS, null);
        assertThat(outcome().state()).as("it returned nothing").isEqualTo(TaskState.SUCCESS);
    }

    @Test
    void outcomes_are_not_read_if_they_are_too_long_together() {
        row(-1, TaskState.FAILED, "[7,8]");
        row(0, TaskState.SUCCESS, LONG);
        row(1, TaskState.SUCCESS, TaskRecord.UNLOADED);
        stored = Map.of("send[1]", LONG);
        assertThatThrownBy(this::outcomes)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(
                        "the results of the elements of task send have more than 32 million characters");
    }
}
