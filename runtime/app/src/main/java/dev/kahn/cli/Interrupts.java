package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** Ctrl-C: the first one asks for an end, the second one is the end. */
public final class Interrupts {

    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Runnable beforeTheEnd = () -> {};

    /** @param onFirst called by a thread of the JVM; returns at once */
    void listen(Runnable onFirst) {
        Signals.register("INT", () -> {
            if (asked.getAndSet(true)) {
                try {
                    beforeTheEnd.run();
                } finally {
                    Runtime.getRuntime().halt(ExitCode.KILLED);
                }
            }
            onFirst.run();
        });
    }

    /** What to do before the process is killed; takes no time. */
    void beforeTheEnd(Runnable act) {
        beforeTheEnd = act;
    }

    boolean asked() {
        return asked.get();
    }
}
