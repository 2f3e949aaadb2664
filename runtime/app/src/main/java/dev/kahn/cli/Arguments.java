package dev.kahn.cli;

import dev.kahn.setup.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The parsed command line. */
final class Arguments {

    /** First the program's, then the verb's: common options may come before and after the verb. */
    private final List<ParseResult> levels = new ArrayList<>();

    Arguments(ParseResult program) {
        for (ParseResult level = program; level != null; level = level.subcommand()) {
            levels.add(level);
        }
    }

    boolean flag(String name) {
        return levels.stream().anyMatch(level -> level.hasMatchedOption(name));
    }

    /** The value of an option; the last one wins. */
    Optional<String> option(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** All values of an option, in order. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (ParseResult level : levels) {
            if (level.hasMatchedOption(name)) {
                values.addAll(level.matchedOption(name).originalStringValues());
            }
        }
        return values;
    }

    /** The values of an option given as {@code NAME=VALUE}; for each name, the last one wins. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String written : all(name)) {
            Map.Entry<String, String> pair = pair(name, written);
            pairs.put(pair.getKey(), pair.getValue());
        }
        return pairs;
    }

    /**
     * The parameters of a run.
     *
     * @throws UsageException if one is given twice: it is unclear which was meant
     */
    Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        for (String written : all("--param")) {
            Map.Entry<String, String> param = pair("--param", written);
            if (params.put(param.getKey(), param.getValue()) != null) {
                throw new UsageException("--param " + param.getKey() + " is given twice; give it once");
            }
        }
        return params;
    }

    private static Map.Entry<String, String> pair(String name, String written) {
        int equals = written.indexOf('=');
        if (equals < 1) {
            throw new UsageException(name + " " + written + ": write it as " + name + " NAME=VALUE");
        }
        return Map.entry(written.substring(0, equals).strip(), written.substring(equals + 1));
    }

    /** The argument at a position, from 0. */
    Optional<String> argument(int index) {
        return Optional.ofNullable(levels.get(levels.size() - 1).matchedPositionalValue(index, null));
    }

    /**
     * Refuses what an action of a verb does not take.
     *
     * @param action as typed
     * @param most how many arguments it takes
     * @param options the options it does not take
     * @throws UsageException that names the first of it
     */
    void refuse(String action, int most, String... options) {
        for (String option : options) {
            if (flag(option)) {
                throw new UsageException(action + " does not take " + option);
            }
        }
        List<String> surplus = argumentsFrom(most);
        if (!surplus.isEmpty()) {
            throw new UsageException(action + " does not take \"" + surplus.get(0) + "\"");
        }
    }

    /** All arguments from a position on, from 0. */
    List<String> argumentsFrom(int index) {
        return levels.get(levels.size() - 1).matchedPositionals().stream()
                .flatMap(argument -> argument.originalStringValues().stream())
                .skip(index)
                .toList();
    }
}
