package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** Signals that end a process, such as Ctrl-C: the first one asks it to end, the second one kills it. */
final class Interrupts {

    private final List<String> signals;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile Runnable beforeTheEnd = () -> {};

    /** @param signals by their names, without SIG */
    Interrupts(String... signals) {
        this.signals = List.of(signals);
    }

    /** @param onFirst called on a thread of the JVM; must return at once */
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

    /** What to do before the process is killed; must be quick. */
    void beforeTheEnd(Runnable act) {
        beforeTheEnd = act;
    }

    boolean asked() {
        return asked.get();
    }
}
