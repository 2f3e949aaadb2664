package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/** SIGTERM or Ctrl-C: the first one asks for an end, the second one is the end. */
final class Ending {

    private final AtomicBoolean asked = new AtomicBoolean();

    private Ending() {}

    /**
     * Listens from now on.
     *
     * @param onFirst called by a thread of the JVM; returns at once
     */
    static Ending listen(Runnable onFirst) {
        Ending ending = new Ending();
        for (String signal : new String[] {"INT", "TERM"}) {
            Signals.register(signal, () -> {
                if (ending.asked.getAndSet(true)) {
                    Runtime.getRuntime().halt(ExitCode.KILLED);
                }
                onFirst.run();
            });
        }
        return ending;
    }

    boolean isAsked() {
        return asked.get();
    }
}
