package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.AttemptKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunningBodyTest {

    @TempDir
    private Path folder;

    @Test
    void one_that_is_just_starting_a_process_is_stopped_at_once_and_the_process_ends() throws Exception {
        RunningBody body = new RunningBody(
                new AttemptKey("Trial", 7, "body", -1, 1), new ChildProcesses(folder, afterGrace -> {}));
        SlowCommand command = new SlowCommand("sleep", "600");
        FutureTask<Process> start = new FutureTask<>(() -> body.start(new ProcessBuilder(command)));
        FutureTask<List<ProcessHandle>> stop = new FutureTask<>(() -> body.stop("why"));
        try {
            onThread(start);
            command.starting.await();
            onThread(stop);
            assertThat(stop.get(10, TimeUnit.SECONDS)).isEmpty();
        } finally {
            command.go.countDown();
        }
        assertThatThrownBy(() -> start.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("is over");
        for (ProcessHandle left : started()) {
            left.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static void onThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    /** As far as they have not ended already. */
    private List<ProcessHandle> started() throws IOException {
        try (Stream<Path> records = Files.list(folder)) {
            return records.map(record -> record.getFileName().toString())
                    .map(name -> ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-')))))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
