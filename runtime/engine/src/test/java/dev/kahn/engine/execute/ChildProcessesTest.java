package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.TaskRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are stopped, many at once or when the engine ends. */
@Timeout(60)
class ChildProcessesTest {

    private static final AttemptKey FIRST = new AttemptKey("Trial", 3, "body", TaskRecord.NOT_MAPPED, 1);

    /** Traps the request to end, and prints its process id. */
    private static final String STUBBORN = "trap '' TERM; echo $$; while :; do sleep 1; done";

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();

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
        ChildProcesses processes = new ChildProcesses(folder, act -> {}, Duration.ofMillis(1), Duration.ZERO);
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
        processes.kill(FIRST, List.of(process.toHandle()));
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
        processes.kill(FIRST, List.of(started.get(0).toHandle()));
        asked.acquire();
        started.forEach(process -> processes.kill(FIRST, List.of(process.toHandle())));
        go.countDown();
        for (Process process : started) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        processes.close();

        assertThat(threads).hasSize(1);
        assertThat(asked.availablePermits()).as("acts for the others").isEqualTo(1);
    }

    private ChildProcesses stubborn(Executor afterGrace, Duration longestWait) throws Exception {
        ChildProcesses processes = new ChildProcesses(folder, afterGrace, Duration.ofSeconds(10), longestWait);
        Process process = processes.start(new ProcessBuilder("sh", "-c", STUBBORN), FIRST.toString());
        process.inputReader().readLine();
        processes.kill(FIRST, List.of(process.toHandle()));
        return processes;
    }

    private static AttemptKey next(long runId, String taskId, int mapIndex) {
        return new AttemptKey("Trial", runId, taskId, mapIndex, 2);
    }

    private FutureTask<Void> await(ChildProcesses processes, AttemptKey next) {
        FutureTask<Void> wait = new FutureTask<>(() -> {
            processes.awaitEarlier(next, (level, line) -> said.add(level + " " + line));
            return null;
        });
        onThread(wait);
        return wait;
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void an_attempt_waits_until_what_an_earlier_one_of_its_task_left_behind_is_gone(long runId) throws Exception {
        BlockingQueue<Runnable> kill = new LinkedBlockingQueue<>();
        ChildProcesses processes = stubborn(kill::add, Duration.ofSeconds(50));
        ProcessHandle left = ProcessHandle.current()
                .children()
                .filter(this::isRecorded)
                .findFirst()
                .orElseThrow();
        FutureTask<Void> wait = await(processes, next(runId, "body", TaskRecord.NOT_MAPPED));
        Runnable afterGrace = kill.take();
        assertThat(left.isAlive()).isTrue();
        assertThat(wait).isNotDone();

        afterGrace.run();
        wait.get(10, TimeUnit.SECONDS);
        assertThat(left.isAlive()).isFalse();
        assertThat(said)
                .containsExactly(
                        "INFO Waits until Trial run 3 task body attempt 1 (process " + left.pid() + ") has ended");
        processes.close();
    }

    private boolean isRecorded(ProcessHandle process) {
        try (Stream<Path> records = Files.list(folder)) {
            return records.anyMatch(record -> record.getFileName().toString().startsWith(process.pid() + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_attempt_of_another_task_or_element_does_not_wait() throws Exception {
        ChildProcesses processes = stubborn(act -> {}, Duration.ofSeconds(50));
        await(processes, next(3, "other", TaskRecord.NOT_MAPPED)).get(10, TimeUnit.SECONDS);
        await(processes, next(3, "body", 1)).get(10, TimeUnit.SECONDS);
        assertThat(said).isEmpty();
        processes.close();
    }

    @Test
    void an_attempt_waits_for_what_the_process_has_started_too() throws Exception {
        BlockingQueue<Runnable> kill = new LinkedBlockingQueue<>();
        ChildProcesses processes =
                new ChildProcesses(folder, kill::add, Duration.ofSeconds(10), Duration.ofSeconds(50));
        Process process =
                processes.start(new ProcessBuilder("sh", "-c", "sh -c \"$0\" & wait", STUBBORN), FIRST.toString());
        ProcessHandle grandchild = ProcessHandle.of(
                        Long.parseLong(process.inputReader().readLine()))
                .orElseThrow();
        processes.kill(FIRST, List.of(process.toHandle()));
        Runnable afterGrace = kill.take();
        process.onExit().get(10, TimeUnit.SECONDS);
        FutureTask<Void> wait = await(processes, next(3, "body", TaskRecord.NOT_MAPPED));
        assertThat(grandchild.isAlive()).isTrue();
        afterGrace.run();
        wait.get(10, TimeUnit.SECONDS);

        assertThat(ProcessTrees.isGone(grandchild)).isTrue();
        assertThat(said).hasSize(1);
        processes.close();
    }

    @Test
    void an_attempt_begins_beside_a_process_that_survives_and_says_so() throws Exception {
        ChildProcesses processes = stubborn(act -> {}, Duration.ofMillis(1));
        await(processes, next(3, "body", TaskRecord.NOT_MAPPED)).get(10, TimeUnit.SECONDS);
        assertThat(said).hasSize(2);
        assertThat(said.get(1))
                .matches("WARN Begins although Trial run 3 task body attempt 1 \\(process \\d+\\) has not ended:"
                        + " it was killed, and lives on");
        processes.close();
    }

    @Test
    void a_process_that_has_ended_and_is_not_reaped_is_gone() throws Exception {
        ChildProcesses processes = new ChildProcesses(folder, act -> {});
        Process parent =
                processes.start(new ProcessBuilder("sh", "-c", "sh -c 'echo $$' & exec sleep 600"), FIRST.toString());
        long pid = Long.parseLong(parent.inputReader().readLine());
        ProcessHandle zombie = ProcessHandle.of(pid).orElseThrow();
        assertThat(ProcessTrees.awaitGone(() -> ProcessTrees.isGone(zombie), Duration.ofSeconds(10)))
                .isTrue();
        assertThat(ProcessTrees.isGone(parent.toHandle())).isFalse();
        processes.close();
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
