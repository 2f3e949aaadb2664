package dev.kahn.cli;

import dev.kahn.terminal.ExitCode;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code man}: the manual page. */
final class ManVerb implements Verb {

    private final Supplier<CommandLine> commandLine;

    /** @param commandLine all verbs as picocli sees them */
    ManVerb(Supplier<CommandLine> commandLine) {
        this.commandLine = commandLine;
    }

    @Override
    public String summary() {
        return "Prints the manual page, to view with man or to install.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.example("PROGRAM man | man -l -").example("PROGRAM man > ~/.local/share/man/man1/kahn.1");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.screen().print(new ManPage(new Manual(commandLine.get()), Version.number()).text());
        return ExitCode.OK;
    }
}
