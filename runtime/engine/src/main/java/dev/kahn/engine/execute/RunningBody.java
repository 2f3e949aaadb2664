package dev.kahn.engine.execute;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.port.AttemptLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A body from when it is passed to a thread until that thread is done with it: where it is, how to stop it, and what to
 * clean up after it. Thread-safe.
 */
final class RunningBody {

    /** How many frames of its stack are shown. */
    private static final int FRAMES = 3;

    private final AttemptKey attempt;
    private final ChildProcesses processes;
    private final List<Process> children = new ArrayList<>();
    private @Nullable Thread thread;
    private @Nullable Capture capture;
    private @Nullable AttemptLog log;
    private @Nullable String whyStopped;
    private boolean isOver;

    RunningBody(AttemptKey attempt, ChildProcesses processes) {
        this.attempt = attempt;
        this.processes = processes;
    }

    /** @return false if it was stopped before it began; then it must not begin */
    synchronized boolean begin(Thread body, AttemptLog attemptLog, Capture attemptCapture) {
        thread = body;
        log = attemptLog;
        capture = attemptCapture;
        return whyStopped == null;
    }

    /** The body has returned: the processes it left behind end with it. */
    void end() {
        processes.kill(attempt, childrenOnceOver());
    }

    private synchronized List<ProcessHandle> childrenOnceOver() {
        isOver = true;
        thread = null;
        return handles();
    }

    /**
     * Interrupts it, without waiting.
     *
     * @param reason why, in one line
     * @return its processes, which end only if they are killed
     */
    synchronized List<ProcessHandle> stop(String reason) {
        whyStopped = reason;
        if (thread != null) {
            thread.interrupt();
        }
        return handles();
    }

    private List<ProcessHandle> handles() {
        if (children.isEmpty()) {
            return List.of(); // true of nearly all bodies, and of the first one in a cold JVM
        }
        return children.stream().filter(Process::isAlive).map(Process::toHandle).toList();
    }

    synchronized boolean isStopped() {
        return whyStopped != null;
    }

    /** Empty if nobody has stopped it. */
    synchronized Optional<String> whyStopped() {
        return Optional.ofNullable(whyStopped);
    }

    /** Not synchronized while the process starts, which takes time, so that stopping the body does not wait for it. */
    Process start(ProcessBuilder builder) throws IOException {
        if (isNoMore()) {
            throw over();
        }
        Process child = processes.start(builder, attempt.toString());
        if (!adds(child)) {
            processes.kill(attempt, List.of(child.toHandle()));
            throw over();
        }
        return child;
    }

    private synchronized boolean isNoMore() {
        return whyStopped != null || isOver;
    }

    private synchronized boolean adds(Process child) {
        if (isNoMore()) {
            return false;
        }
        children.removeIf(earlier -> !earlier.isAlive());
        children.add(child);
        return true;
    }

    private IOException over() {
        return new IOException(attempt + " is over, so it can start no process");
    }

    /** Where its thread is, innermost frame first; empty if it has ended. */
    synchronized Optional<String> whereItIs() {
        return thread == null ? Optional.empty() : Optional.of(frames(thread.getStackTrace()));
    }

    /** The frames of its authors' code; those of the platform help nobody. */
    private static String frames(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame ->
                        frame.getModuleName() == null || !frame.getModuleName().matches("(java|jdk)[.].*"))
                .limit(FRAMES)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + " (" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .collect(Collectors.joining(" < "));
    }

    /** Whether it is inside a call that ends the JVM. */
    synchronized boolean isExiting() {
        return thread != null
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit"));
    }

    synchronized void log(String level, String text) {
        if (capture != null) {
            capture.write(level, "kahn", text);
        }
    }

    synchronized void closeLog() {
        if (log != null) {
            log.close();
        }
    }
}
