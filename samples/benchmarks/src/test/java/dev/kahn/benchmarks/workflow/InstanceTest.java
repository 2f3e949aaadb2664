package dev.kahn.benchmarks.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InstanceTest {

    @Test
    void the_one_made_by_hand_is_read_with_all_that_runs_after_what() throws IOException {
        Instance instance = Instance.read(WorkflowBenchmark.byHand());

        assertThat(instance.tasks()).hasSize(40);
        Instance.Task merge = instance.tasks().stream()
                .filter(task -> task.id().equals("individuals_merge_c1"))
                .findFirst()
                .orElseThrow();
        assertThat(merge.seconds()).isEqualTo(23.4);
        assertThat(merge.upstream())
                .extracting(place -> instance.tasks().get(place).id())
                .hasSize(8)
                .allMatch(id -> id.startsWith("individuals_c1_"));
    }

    @Test
    void what_is_wrong_is_told_in_a_line() {
        assertThatThrownBy(() -> Instance.read("{")).hasMessageStartingWith("this is not JSON");
        assertThatThrownBy(() -> Instance.read("{\"schemaVersion\": \"1.3\"}"))
                .hasMessage("WfFormat 1.5 has workflow.specification.tasks and workflow.execution.tasks;"
                        + " this has schemaVersion 1.3");
        assertThatThrownBy(() -> Instance.read(tasks("{\"id\": \"a\", \"parents\": [\"b\"]}")))
                .hasMessage("\"a\" names \"b\", which is not a task");
        assertThatThrownBy(() -> Instance.read(
                        tasks("{\"id\": \"a\", \"parents\": [\"b\"]}, {\"id\": \"b\", \"parents\": [\"a\"]}")))
                .hasMessage("2 tasks run after themselves, through others");
        assertThatThrownBy(() -> Instance.read(tasks("{\"id\": \"a\"}, {\"id\": \"a\"}")))
                .hasMessage("there are two tasks \"a\"");
    }

    private static String tasks(String tasks) {
        return """
                {"workflow": {"specification": {"tasks": [%s]}, "execution": {"tasks": []}}}
                """.formatted(tasks);
    }
}
