package dev.kahn.cli;

import dev.kahn.setup.Dags;
import dev.kahn.terminal.Screen;
import java.util.List;
import java.util.Map;

/** Makes arguments of what somebody types. */
final class Typed {

    private Typed() {}

    static Arguments typed(String... args) {
        Program program = new Program(() -> Dags.of(List.of()), false, Screen.ofProcess(), Map.of());
        return new Arguments(program.commandLine().parseArgs(args));
    }
}
