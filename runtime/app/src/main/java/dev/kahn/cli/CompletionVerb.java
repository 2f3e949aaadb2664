package dev.kahn.cli;

import dev.kahn.graph.Suggestion;
import dev.kahn.setup.CalledAs;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** {@code completion}: what teaches a shell to complete verbs, options and DAGs. */
final class CompletionVerb implements Verb {

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Supplier<CommandLine> commandLine;

    /** @param commandLine all verbs as picocli sees them; what completion makes of them may change it */
    CompletionVerb(Supplier<CommandLine> commandLine) {
        this.commandLine = commandLine;
    }

    @Override
    public String summary() {
        return "Prints a completion script for bash or zsh: verbs, options and DAGs. Completion needs a name for the program, a"
                + " script or an alias: the shell completes a command that begins with java as java.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.required("SHELL", "bash or zsh.", () -> SHELLS)
                .option("--name", "NAME", "The name of the program in the shell. Default: kahn")
                .example("alias kahn='PROGRAM'; source <(PROGRAM completion bash)");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        String shell = arguments.argument(0).orElse("");
        if (!SHELLS.contains(shell)) {
            throw new UsageException(
                    "no completion for \"" + shell + "\"; " + Suggestion.among(SHELLS, shell, "the shells are"));
        }
        String name = name(arguments.option("--name"));
        surroundings.screen().print(script(shell, name));
        return ExitCode.OK;
    }

    private String script(String shell, String name) {
        CommandLine all = commandLine.get();
        String script = AutoComplete.bash(name, all);
        return shell.equals("zsh") ? "#compdef " + name + "\n" + script : script;
    }

    private static String name(Optional<String> said) {
        String name = said.orElse(CalledAs.isOneWord() ? CalledAs.program() : "kahn");
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
            throw new UsageException(
                    "--name: \"" + name + "\" is no name of a command; write letters, digits, _ . and -");
        }
        return name;
    }
}
