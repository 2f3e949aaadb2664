package dev.kahn.processor;

import dev.kahn.processor.earlier.Baseline;
import dev.kahn.processor.report.Options;
import dev.kahn.processor.report.WarningPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values of the processor options.
 *
 * @param warnings how warnings are treated
 * @param today the day of the compilation
 * @param baseline the version in use; empty if there is nothing to compare against
 */
record ProcessorOptions(WarningPolicy warnings, Instant today, Optional<Baseline> baseline) {

    /**
     * Reads the options.
     *
     * @param complain receives a message for each option that cannot be read, which then counts as absent
     */
    static ProcessorOptions read(Map<String, String> options, Clock clock, Consumer<String> complain) {
        return new ProcessorOptions(
                read(WarningPolicy::of, options, WarningPolicy.WARN, complain),
                read(given -> Today.of(given, clock), options, clock.instant(), complain),
                read(
                        given -> Options.value(given, Baseline.OPTION).map(Baseline::new),
                        options,
                        Optional.empty(),
                        complain));
    }

    private static <T> T read(
            Function<Map<String, String>, T> reader,
            Map<String, String> options,
            T otherwise,
            Consumer<String> complain) {
        try {
            return reader.apply(options);
        } catch (IllegalArgumentException e) {
            complain.accept(String.valueOf(e.getMessage()));
            return otherwise;
        }
    }
}
