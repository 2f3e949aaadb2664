package dev.kahn.processor.report;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of the processor, given as {@code -Akahn.NAME=VALUE}. */
public final class Options {

    private Options() {}

    /**
     * The value of an option.
     *
     * @return empty if it is absent
     * @throws IllegalArgumentException if it is present without a value, as when a build sets it from an empty property
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
