package dev.kahn.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command line as the parser understands it, from which the manual page and the page in the documentation are made. */
final class Manual {

    /** The name by which manuals call the program. */
    static final String PROGRAM = "kahn";

    /**
     * A verb.
     *
     * @param synopsis how it is typed, with all options
     * @param arguments what comes after it
     * @param options its own options
     * @param examples commands
     */
    record Entry(
            String name,
            String synopsis,
            String summary,
            List<Term> arguments,
            List<Term> options,
            List<String> examples) {}

    /** An argument or option, and what it means. */
    record Term(String written, String meaning) {}

    private final CommandSpec program;

    Manual(CommandLine commandLine) {
        this.program = commandLine.getCommandSpec();
    }

    List<Entry> verbs() {
        return program.subcommands().values().stream()
                .map(verb -> entry(verb.getCommandSpec()))
                .toList();
    }

    /** The options that every verb takes. */
    List<Term> commonOptions() {
        return program.options().stream().map(Manual::term).toList();
    }

    private Entry entry(CommandSpec verb) {
        List<OptionSpec> own = verb.options().stream()
                .filter(option -> !program.optionsMap().containsKey(option.longestName()))
                .toList();
        String synopsis = Stream.concat(
                        own.stream().map(option -> "[" + written(option) + "]" + (option.isMultiValue() ? "…" : "")),
                        verb.positionalParameters().stream().map(Manual::written))
                .collect(Collectors.joining(" "));
        return new Entry(
                verb.name(),
                (verb.name() + " " + synopsis).strip(),
                String.join(" ", verb.usageMessage().description()),
                verb.positionalParameters().stream()
                        .map(argument -> new Term(argument.paramLabel(), String.join(" ", argument.description())))
                        .toList(),
                own.stream().map(Manual::term).toList(),
                Arrays.stream(verb.usageMessage().footer())
                        .map(example -> example.strip().replace(Syntax.PROGRAM, PROGRAM))
                        .toList());
    }

    private static Term term(OptionSpec option) {
        String names = String.join(", ", option.names());
        return new Term(
                option.arity().max() == 0 ? names : names + " " + option.paramLabel(),
                String.join(" ", option.description()));
    }

    private static String written(OptionSpec option) {
        return option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
    }

    private static String written(PositionalParamSpec argument) {
        String label = argument.paramLabel() + (argument.arity().max() > 1 ? " …" : "");
        return argument.required() ? label : "[" + label + "]";
    }
}
