package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are stopped, many at once or when the engine ends. */
@Timeout(60)
class ChildProcessesTest {

    @TempDir
    private Path folder;

    @Test
    void one_that_is_just_being_started_when_all_is_closed_is_killed() throws Exception {
        ChildProcesses processes = new ChildProcesses(folder, act -> {});
        SlowCommand command = new SlowCommand("sleep", "600");
        FutureTask<Process> start = new FutureTask<>(() -> processes.start(new ProcessBuilder(command), "a"));
        FutureTask<Void> close = new FutureTask<>(processes::close, null);
        onThread(start);
        command.starting.await();
        onThread(close);
        command.go.countDown();
        close.get(10, TimeUnit.SECONDS);

        start.get(10, TimeUnit.SECONDS).onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void one_whose_start_takes_too_long_holds_up_nobody_who_closes_and_is_killed_once_it_has_started()
            throws Exception {
        ChildProcesses processes = new ChildProcesses(folder, act -> {}, Duration.ofMillis(1));
        SlowCommand command = new SlowCommand("sleep", "600");
        FutureTask<Process> start = new FutureTask<>(() -> processes.start(new ProcessBuilder(command), "a"));
        FutureTask<Void> close = new FutureTask<>(processes::close, null);
        onThread(start);
        command.starting.await();
        onThread(close);
        close.get(10, TimeUnit.SECONDS);
        command.go.countDown();

        start.get(10, TimeUnit.SECONDS).onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void once_all_is_closed_none_starts() {
        ChildProcesses processes = new ChildProcesses(folder, act -> {});
        processes.close();

        assertThatThrownBy(() -> processes.start(new ProcessBuilder("sleep", "600"), "Trial/3"))
                .isInstanceOf(IOException.class)
                .hasMessage("Trial/3 is too late to start a process: the engine is ending");
    }

    @Test
    void one_that_nobody_has_stopped_is_killed_when_all_is_closed() throws Exception {
        ChildProcesses processes = new ChildProcesses(folder, act -> {});
        Process process = processes.start(new ProcessBuilder("sleep", "600"), "a");
        processes.close();

        process.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void what_one_has_started_that_ended_when_it_was_asked_to_is_killed_when_all_is_closed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ChildProcesses processes = new ChildProcesses(folder, act -> asked.countDown());
        Process process = processes.start(
                new ProcessBuilder("sh", "-c", "sh -c 'trap \"\" TERM; echo $$; while :; do sleep 1; done' & wait"),
                "a");
        ProcessHandle grandchild = ProcessHandle.of(
                        Long.parseLong(process.inputReader().readLine()))
                .orElseThrow();
        processes.kill(List.of(process.toHandle()));
        asked.await();
        process.onExit().get(10, TimeUnit.SECONDS);
        assertThat(grandchild.isAlive()).isTrue();
        processes.close();

        grandchild.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void those_that_are_stopped_while_others_are_asked_to_end_are_asked_together_by_the_same_thread() throws Exception {
        Semaphore asked = new Semaphore(0);
        CountDownLatch go = new CountDownLatch(1);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ChildProcesses processes = new ChildProcesses(folder, act -> {
            threads.add(Thread.currentThread());
            asked.release();
            awaitQuietly(go);
        });
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            started.add(processes.start(new ProcessBuilder("sleep", "600"), "a"));
        }
        processes.kill(List.of(started.get(0).toHandle()));
        asked.acquire();
        started.forEach(process -> processes.kill(List.of(process.toHandle())));
        go.countDown();
        for (Process process : started) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        processes.close();

        assertThat(threads).hasSize(1);
        assertThat(asked.availablePermits()).as("acts for the others").isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void onThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }
}
