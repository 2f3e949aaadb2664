package dev.kahn.node;

import dev.kahn.engine.execute.LocalExecutor;
import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import java.util.function.Consumer;

/** Names a body that ends the JVM with {@code System.exit}, so that the run does not look like a success. */
final class Exits {

    private Exits() {}

    /** @param end ends the engine because of that attempt, within a few seconds */
    static void watch(LocalExecutor executor, Consumer<AttemptKey> end, Screen screen) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> executor.blameForExit().ifPresent(attempt -> {
                            screen.note(
                                    attempt + " called System.exit and ended this process; the next one continues what"
                                            + " was running. Return or throw instead.");
                            try {
                                end.accept(attempt);
                            } finally {
                                Runtime.getRuntime().halt(ExitCode.RUN_FAILED);
                            }
                        }),
                        "kahn-exits"));
    }
}
