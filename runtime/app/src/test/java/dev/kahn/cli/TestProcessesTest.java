package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestProcessesTest {

    private static Process ofClass;

    private static Process start(String shell) throws Exception {
        return TestProcesses.start(new ProcessBuilder("sh", "-c", shell));
    }

    @BeforeAll
    static void start_one_for_all_tests() throws Exception {
        ofClass = start("exec sleep 600");
    }

    @Test
    void a_process_ends_with_its_test_and_with_its_children() throws Exception {
        TestProcesses.begin();
        Process parent = start("sleep 600 & echo; wait");
        assertThat(parent.getInputStream().read()).isEqualTo('\n'); // the child is there
        List<ProcessHandle> children = parent.children().toList();

        TestProcesses.end();

        assertThat(parent.isAlive()).isFalse();
        assertThat(children).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(ofClass.isAlive()).as("that of the class").isTrue();
    }

    @Test
    void no_test_and_no_class_needs_to_ask_for_it() {
        assertThat(TestProcesses.open()).as("the class and the test").isEqualTo(2);
    }

    @Test
    void SIGINT_ends_a_process_also_if_whoever_started_the_build_ignores_it() throws Exception {
        assertThat(start("kill -INT $$; exec sleep 20").waitFor()).isEqualTo(128 + 2);
    }
}
