package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Signals that end a process: by the first, Ctrl-C (INT) asks it to cancel what it does, and TERM to end and to leave the rest
 * for later. The second, whichever it is, kills it.
 */
final class Interrupts {

    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final AtomicReference<@Nullable String> first = new AtomicReference<>();
    private volatile Runnable beforeTheEnd = () -> {};

    /** @param onFirst called on a thread of the JVM; must return at once */
    void listen(Runnable onFirst) {
        SIGNALS.forEach(signal -> Signals.register(signal, () -> {
            if (!first.compareAndSet(null, signal)) {
                try {
                    beforeTheEnd.run();
                } finally {
                    Runtime.getRuntime().halt(ExitCode.KILLED);
                }
            }
            onFirst.run();
        }));
    }

    /** What to do before the process is killed; must be quick. */
    void beforeTheEnd(Runnable act) {
        beforeTheEnd = act;
    }

    /** Whether there was a signal. */
    boolean asked() {
        return first.get() != null;
    }

    boolean asksToCancel() {
        return "INT".equals(first.get());
    }

    /** What a shell reports for a program that the first signal ended. */
    int exitCode() {
        return asksToEnd() ? ExitCode.TERMINATED : ExitCode.KILLED;
    }

    /** Whether the first signal was TERM, which {@code docker stop} and systemd send. */
    boolean asksToEnd() {
        return "TERM".equals(first.get());
    }
}
