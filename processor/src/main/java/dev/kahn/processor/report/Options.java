package dev.kahn.processor.report;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of the processor, as {@code -Akahn.NAME=VALUE} says them. */
public final class Options {

    private Options() {}

    /**
     * What an option says.
     *
     * @return empty if it is not there
     * @throws IllegalArgumentException if it is there without a value, as one that a build made of an empty property
     */
    public static Optional<String> value(Map<String, String> options, String name) {
        if (!options.containsKey(name)) {
            return Optional.empty();
        }
        @Nullable String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "the option -A" + name + " has no value; write -A" + name + "=VALUE, or omit it");
        }
        return Optional.of(value);
    }
}
