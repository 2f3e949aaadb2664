package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However a source is broken, the compiler or Kahn says what is wrong with it, once, or it compiles to the graph that it
 * says. Each mutant has a seed, which the message of a failure names. The long form tries tens of thousands;
 * {@code ./mvnw -Psoak verify} runs it, {@code -Dkahn.test.cases=N} says how many. {@link PlantedFaultsTest} shows that it
 * would notice.
 */
class MutationTest {

    @TempDir
    Path output;

    @ParameterizedTest
    @CsvSource({"JAVAC, 800", "ECJ, 80"})
    void a_broken_source_is_diagnosed_once_or_does_what_it_says(Compiler compiler, int cases) {
        check(compiler, 0, cases);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void so_are_tens_of_thousands(Compiler compiler) {
        long cases = Long.getLong("kahn.test.cases", compiler == Compiler.JAVAC ? 20_000 : 5_000);
        check(compiler, 1_000_000, cases);
    }

    private void check(Compiler compiler, long first, long cases) {
        assertThat(new Mutants(compiler, output).faults(first, cases).limit(3)).isEmpty();
    }
}
