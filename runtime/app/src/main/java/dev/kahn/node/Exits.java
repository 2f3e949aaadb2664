package dev.kahn.node;

import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;

/** Names a body that ends the JVM with {@code System.exit}, so that the run does not look like a success. */
final class Exits {

    private Exits() {}

    static void watch(LocalExecutor executor, Screen screen) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> executor.blameForExit().ifPresent(attempt -> {
                            screen.note(attempt + " called System.exit and ended this process; the run continues with"
                                    + " the next one. Return or throw instead.");
                            Runtime.getRuntime().halt(ExitCode.RUN_FAILED);
                        }),
                        "kahn-exits"));
    }
}
