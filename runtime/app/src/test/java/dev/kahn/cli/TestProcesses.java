package dev.kahn.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where tests start processes: none lives longer than the test that started it, however that ends, and what a class starts before
 * its tests lives as long as the class. JUnit finds it by itself, so that no test can forget it.
 */
public final class TestProcesses implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** A test is one thread, which may run one of another class while it waits; the innermost that runs is the first. */
    private static final ThreadLocal<Deque<List<Process>>> STARTED = ThreadLocal.withInitial(ArrayDeque::new);

    /** Whoever starts the build may ignore SIGINT, as a shell does for what it starts by {@code &}; that is inherited. */
    private static final List<String> HEEDING_SIGINT = heedingSigint();

    private static List<String> heedingSigint() {
        List<String> env = List.of("env", "--default-signal=INT");
        try {
            List<String> probe = new ArrayList<>(env);
            probe.add("true");
            return new ProcessBuilder(probe).start().waitFor() == 0 ? env : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Process start(ProcessBuilder builder) throws IOException {
        List<String> command = new ArrayList<>(HEEDING_SIGINT);
        command.addAll(builder.command());
        Process process = builder.command(command).start();
        if (!STARTED.get().isEmpty()) {
            STARTED.get().getFirst().add(process);
        }
        return process;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end();
    }

    /** How many tests and classes are open whose processes end with them. */
    static int open() {
        return STARTED.get().size();
    }

    static void begin() {
        STARTED.get().push(new ArrayList<>());
    }

    /** With what they have started: what runs in a terminal is a child of the terminal. */
    static void end() {
        for (Process process : STARTED.get().pop()) {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(handle -> handle.onExit().join()); // or it would still write to a folder that is to be deleted
        }
    }
}
