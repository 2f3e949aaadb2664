package dev.kahn.cli;

import dev.kahn.graph.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes a mistake on the command line in one line, which says how to correct it. */
final class Mistake {

    private Mistake() {}

    static String in(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched().get(0));
        }
        if (e instanceof MissingParameterException missing) {
            return missing(command, missing);
        }
        if (e instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + of(command) + " can be given only once; " + seeHelp(command);
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong arguments") + "; " + seeHelp(command);
    }

    private static String unmatched(CommandSpec command, String written) {
        if (written.startsWith("-")) {
            String name = written.split("=", 2)[0];
            Set<String> names = command.optionsMap().keySet();
            return "unknown option " + name + of(command)
                    + meant(names, name)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; " + seeHelp(command));
        }
        Set<String> verbs = command.subcommands().keySet();
        if (!verbs.isEmpty()) {
            return "unknown verb \"" + written + "\"; "
                    + meant(verbs, written)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("the verbs are " + String.join(", ", verbs));
        }
        return command.name() + " does not take \"" + written + "\"; " + seeHelp(command);
    }

    /** The name nearest to what was written, or the only one that begins with it. */
    private static Optional<String> meant(Set<String> names, String written) {
        List<String> longer =
                names.stream().filter(name -> name.startsWith(written)).toList();
        return Suggestion.nearest(names, written)
                .or(() -> longer.stream().filter(name -> longer.size() == 1).findFirst());
    }

    private static String missing(CommandSpec command, MissingParameterException e) {
        List<ArgSpec> missing = e.getMissing();
        if (missing.isEmpty()) {
            return "a value is missing; " + seeHelp(command);
        }
        if (missing.get(0) instanceof OptionSpec option) {
            String name = option.longestName();
            return name + of(command) + " needs a value: write " + name + " " + option.paramLabel() + "; "
                    + seeHelp(command);
        }
        List<String> labels = command.positionalParameters().stream()
                .filter(ArgSpec::required)
                .map(ArgSpec::paramLabel)
                .toList();
        return command.name() + " needs " + String.join(" and ", labels) + "; " + seeHelp(command);
    }

    private static String of(CommandSpec command) {
        return command.parent() == null ? "" : " of " + command.name();
    }

    private static String seeHelp(CommandSpec command) {
        return command.parent() == null ? "see --help" : "see " + command.name() + " --help";
    }
}
