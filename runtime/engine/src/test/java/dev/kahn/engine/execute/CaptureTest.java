package dev.kahn.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where it goes what threads say that a body has made, once the body is over. */
@Timeout(60)
@Isolated
class CaptureTest {

    private final MemoryLogs logs = new MemoryLogs();
    private final Capture capture = new Capture(
            logs.open(new AttemptKey("Trial", 7, "body", TaskRecord.NOT_MAPPED, 1)),
            Clock.fixed(Instant.parse("2026-11-23T16:00:00Z"), ZoneOffset.UTC));
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Capture.install();
    }

    @AfterEach
    void restore() {
        System.setOut(before);
    }

    @Test
    void a_pool_that_a_body_was_the_first_to_use_goes_on_for_all() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            capture.enter();
            assertThat(pool.submit(() -> says("within")).get()).isTrue();
            capture.leave();
            assertThat(pool.submit(() -> says("after")).get()).isFalse();
        } finally {
            pool.shutdown();
        }
        assertThat(logs.entries).containsExactly("OUT : printed within", "ERROR shop: logged within");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("printed after");
    }

    @Test
    void a_body_that_waits_for_its_log_holds_up_nobody_else_who_prints() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Capture slow = new Capture(
                new AttemptLog() {
                    @Override
                    public void write(Instant at, String level, String source, String text) {
                        waits.countDown();
                        awaitQuietly(goesOn);
                    }

                    @Override
                    public void close() {}
                },
                Clock.systemUTC());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> body = pool.submit(() -> {
                slow.enter();
                System.out.println("slow");
                slow.leave();
            });
            waits.await();
            pool.submit(() -> System.out.println("quick")).get(10, TimeUnit.SECONDS);
            goesOn.countDown();
            body.get();
        } finally {
            goesOn.countDown();
            pool.shutdown();
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("quick");
    }

    @Test
    void every_way_to_print_reaches_the_log() {
        PrintStream out = System.out;
        capture.enter();
        out.print(true);
        out.print('c');
        out.print(1);
        out.print(2L);
        out.print(3.5f);
        out.print(4.5);
        out.print(new char[] {'x'});
        out.print("y");
        out.print((Object) "z");
        out.append('a').append("b").append("cd", 1, 2);
        out.printf("%s", "e").format("%s", "f");
        out.write('g');
        out.writeBytes(new byte[] {'h'});
        out.println();
        out.println(true);
        out.println('c');
        out.println(1);
        out.println(2L);
        out.println(3.5f);
        out.println(4.5);
        out.println(new char[] {'x'});
        out.println("y");
        out.println((Object) "z");
        capture.leave();
        assertThat(logs.entries.stream().map(entry -> entry.substring("OUT : ".length())))
                .containsExactly("truec123.54.5xyzabdefgh", "true", "c", "1", "2", "3.5", "4.5", "x", "y", "z");
        assertThat(printed.size()).isZero();
    }

    @Test
    void a_body_that_closes_a_standard_stream_closes_it_for_nobody() {
        PrintStream out = System.out;
        capture.enter();
        out.print("within");
        out.close();
        out.println(" and on");
        capture.leave();
        out.close();
        out.println("after");
        assertThat(out.checkError()).isFalse();
        assertThat(logs.entries).containsExactly("OUT : within and on");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("after");
    }

    /** The limit comes within a character of three bytes, or of two chars. */
    @ParameterizedTest
    @ValueSource(strings = {"紅", "😀", "a😀"})
    void a_long_line_is_cut_within_no_character(String text) {
        String line = "x" + text.repeat(100_000);
        capture.enter();
        System.out.print(line);
        capture.leave();

        List<String> parts = logs.entries.stream()
                .map(entry -> entry.substring("OUT : ".length()))
                .toList();
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts).allMatch(part -> !Character.isHighSurrogate(part.charAt(part.length() - 1)));
        assertThat(String.join("", parts)).isEqualTo(line);
    }

    /** What is overwritten as soon as a line is logged has not been read yet. */
    @Test
    void however_much_is_written_at_once_little_of_it_is_held_beside_it() {
        byte[] much = "this line\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();
        Capture overwriting = new Capture(
                new AttemptLog() {
                    @Override
                    public void write(Instant at, String level, String source, String text) {
                        if (read.isEmpty()) {
                            Arrays.fill(much, (byte) '\n');
                        }
                        read.add(text);
                    }

                    @Override
                    public void close() {}
                },
                Clock.systemUTC());
        overwriting.enter();
        System.out.write(much, 0, much.length);
        overwriting.leave();
        assertThat(read).contains("this line");
        assertThat(read.stream().filter("this line"::equals)).hasSizeLessThan(1_000);
    }

    @Test
    void a_character_that_comes_in_two_parts_of_much_is_one() {
        String text = "x" + "紅".repeat(20_000);
        capture.enter();
        System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        capture.leave();
        assertThat(logs.entries).containsExactly("OUT : " + text);
    }

    @Test
    void a_character_that_is_written_byte_by_byte_is_one() {
        capture.enter();
        for (byte part : "紅😀\n".getBytes(StandardCharsets.UTF_8)) {
            System.out.write(part);
        }
        System.out.write('é');
        capture.leave();
        assertThat(logs.entries).containsExactly("OUT : 紅😀", "OUT : \uFFFD");
    }

    private static boolean says(String when) {
        System.out.println("printed " + when);
        return Capture.log("ERROR", "shop", "logged " + when);
    }

    @Test
    void what_a_process_prints_after_its_attempt_is_for_nobody() throws Exception {
        List<String> lines = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        capture.enter();
        FutureTask<Integer> following = new FutureTask<>(() -> ProcessOutput.follow(
                new ProcessBuilder("sh", "-c", "echo within; echo after").start(),
                line -> {
                    lines.add(line);
                    begun.countDown();
                    awaitQuietly(over);
                },
                line -> {}));
        new Thread(following).start();
        begun.await();
        capture.leave();
        over.countDown();

        assertThat(following.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(lines).containsExactly("within", "after");
        assertThat(logs.entries).containsExactly("OUT : within");
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Only one that waits for the process in vain is given up. */
    @Test
    void all_that_a_process_printed_is_followed_however_long_it_takes_to_log_it() throws Exception {
        List<String> lines = new ArrayList<>();
        Process process = new ProcessBuilder("sh", "-c", "seq 5000").start();
        CountDownLatch givenUp = new CountDownLatch(1);
        FutureTask<Integer> following = new FutureTask<>(() -> ProcessOutput.follow(
                process,
                line -> {
                    if (lines.isEmpty()) {
                        process.onExit().join();
                        awaitQuietly(givenUp, 500); // which comes at once, or never
                    }
                    lines.add(line);
                },
                line -> {},
                Duration.ofMillis(100))); // less than it is waited above, more than a thread waits for a processor
        new Thread(() -> {
                    following.run();
                    givenUp.countDown();
                })
                .start();

        assertThat(following.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(lines).hasSize(5000).endsWith("5000");
    }

    private static void awaitQuietly(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
