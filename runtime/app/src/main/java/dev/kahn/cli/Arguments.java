package dev.kahn.cli;

import dev.kahn.setup.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was typed, understood. */
final class Arguments {

    /** The program's own, then the verb's: common options may stand before the verb and after it. */
    private final List<ParseResult> levels = new ArrayList<>();

    Arguments(ParseResult program) {
        for (ParseResult level = program; level != null; level = level.subcommand()) {
            levels.add(level);
        }
    }

    boolean flag(String name) {
        return levels.stream().anyMatch(level -> level.hasMatchedOption(name));
    }

    /** The last one counts. */
    Optional<String> option(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Everything that was said of an option, in order. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (ParseResult level : levels) {
            if (level.hasMatchedOption(name)) {
                values.addAll(level.matchedOption(name).originalStringValues());
            }
        }
        return values;
    }

    /** What was said as {@code NAME=VALUE}; of one name the last one counts. */
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
     * @throws UsageException if one was said twice: nobody knows which was meant
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

    /** The argument at a place, from 0. */
    Optional<String> argument(int index) {
        return Optional.ofNullable(levels.get(levels.size() - 1).matchedPositionalValue(index, null));
    }

    /**
     * Refuses what an action of a verb has no use for.
     *
     * @param action as it is typed
     * @param most how many arguments it takes
     * @param options what it does not take
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

    /** All arguments from a place on, from 0. */
    List<String> argumentsFrom(int index) {
        return levels.get(levels.size() - 1).matchedPositionals().stream()
                .flatMap(argument -> argument.originalStringValues().stream())
                .skip(index)
                .toList();
    }
}
