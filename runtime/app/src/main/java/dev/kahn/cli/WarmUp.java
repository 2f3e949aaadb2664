package dev.kahn.cli;

import java.util.List;

/**
 * Loads, in the background, classes that a run will need: reading the command line, opening the store and preparing to call
 * bodies would otherwise load theirs one after the other. It only affects start-up time.
 */
final class WarmUp {

    private static final List<String> NEEDED_BY_A_RUN = List.of(
            "org.h2.Driver",
            "dev.kahn.engine.execute.LocalExecutor",
            "ch.qos.logback.classic.LoggerContext",
            "org.jline.utils.Signals",
            "org.jline.utils.Log");

    private static final List<String> VERBS = List.of("run", "retry", "serve");

    private WarmUp() {}

    static void start(String[] args) {
        if (VERBS.stream().anyMatch(List.of(args)::contains)) {
            Thread thread = new Thread(WarmUp::load, "kahn-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void load() {
        for (String name : NEEDED_BY_A_RUN) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException | LinkageError e) {
                // Whatever really needs the class reports it.
            }
        }
    }
}
