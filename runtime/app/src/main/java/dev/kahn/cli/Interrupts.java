package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** Signals that end a process, such as Ctrl-C: the first one asks for an end, the second one is the end. */
final class Interrupts {

    private final List<String> signals;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Runnable beforeTheEnd = () -> {};

    /** @param signals by their names, without SIG */
    Interrupts(String... signals) {
        this.signals = List.of(signals);
    }

    /** @param onFirst called by a thread of the JVM; returns at once */
    void listen(Runnable onFirst) {
        signals.forEach(signal -> Signals.register(signal, () -> {
            if (asked.getAndSet(true)) {
                try {
                    beforeTheEnd.run();
                } finally {
                    Runtime.getRuntime().halt(ExitCode.KILLED);
                }
            }
            onFirst.run();
        }));
    }

    /** What to do before the process is killed; takes no time. */
    void beforeTheEnd(Runnable act) {
        beforeTheEnd = act;
    }

    boolean asked() {
        return asked.get();
    }
}
