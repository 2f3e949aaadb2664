package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.setup.Dags;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Missing, surplus, wrong and hostile arguments of every verb: one line that harms no terminal, and exit code 2. */
class EveryVerbRefusesTest {

    private static final String HOSTILE = "\u001b[2J\u0007\n--home=\u202e../../x\u0000";

    @TempDir
    Path home;

    static Stream<List<String>> mistakes() {
        return CommandPageTest.MANUAL.verbs().stream().flatMap(EveryVerbRefusesTest::mistakes);
    }

    private static Stream<List<String>> mistakes(Manual.Entry verb) {
        List<List<String>> mistakes = new ArrayList<>();
        mistakes.add(List.of(verb.name(), "--" + HOSTILE));
        mistakes.add(List.of(verb.name(), "--nonsense=" + HOSTILE));
        mistakes.add(List.of(verb.name() + HOSTILE));
        boolean takesMany = verb.synopsis().contains("TASK …");
        mistakes.add(with(verb.name(), takesMany ? 1 : 9, HOSTILE));
        verb.options().stream()
                .map(option -> option.written().split(" "))
                .filter(option -> option.length > 1)
                .forEach(option -> mistakes.add(List.of(verb.name(), option[0])));
        verb.options().stream()
                .map(option -> option.written().split(" "))
                .filter(option -> option.length > 1)
                .forEach(option ->
                        mistakes.add(with(verb.name(), verb.arguments().size(), "Mailing", option[0], HOSTILE)));
        if (verb.arguments().stream()
                .anyMatch(argument -> verb.synopsis().matches(".* " + argument.written() + "( .*)?"))) {
            mistakes.add(List.of(verb.name()));
        }
        return mistakes.stream();
    }

    private static List<String> with(String verb, int times, String argument, String... more) {
        List<String> args = new ArrayList<>(List.of(verb));
        IntStream.range(0, times).forEach(i -> args.add(argument));
        args.addAll(List.of(more));
        return args;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void is_one_line(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        Dags dags = Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing(), new TestDags.Mapped()));

        int exit = new Program(() -> dags, false, screen, Map.of("KAHN_HOME", home.toString()))
                .execute(args.toArray(String[]::new));

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("kahn: ")
                .matches("\\P{Cc}+")
                .matches("\\P{Cf}+");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(exit).isEqualTo(2);
    }
}
