package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    private static String said(String... args) {
        return said(Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing())), false, args);
    }

    private static String said(Dags dags, boolean oneDag, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        assertThat(new Program(() -> dags, oneDag, screen, Map.of()).execute(args))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void help_can_be_asked_for_as_other_programs_are_asked_for_it() {
        assertThat(said("help")).isEqualTo(said("--help")).contains("Verbs:");
        assertThat(said("help", "run")).isEqualTo(said("run", "--help")).contains("--param");
    }

    @Test
    void what_exit_codes_mean_is_told_in_the_help_as_in_the_manual() {
        String help = said("--help").replaceAll("\\s+", " ");
        String man = said("man").replace("\\-", "-");

        for (ExitCode.Meaning each : ExitCode.MEANINGS) {
            assertThat(help).contains(" " + each.code() + " " + each.words() + " ");
            assertThat(man).containsIgnoringCase("\n.B " + each.code() + "\n" + each.words() + ".\n");
        }
    }

    @Test
    void the_manual_names_what_lets_in_at_a_server() {
        assertThat(said("man")).contains("\n.B KAHN_TOKEN\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "trigger", "backfill"})
    void the_parameters_of_a_dag_are_listed_where_they_can_be_given(String verb) {
        String parameters = """

                Parameters of Mailing:
                  batchSize  int      default: 100
                  hold       boolean  default: false
                """;

        assertThat(said(verb, "Mailing", "--help")).endsWith(parameters);
        assertThat(said(verb, "--help")).doesNotContain("Parameters of");
        assertThat(said("help", verb, "Mailing")).endsWith(parameters);
        assertThat(said(Dags.only(new TestDags.Mailing()), true, verb, "--help"))
                .endsWith(parameters);
    }

    @Test
    void a_parameter_without_a_default_is_said_to_be_needed_and_a_dag_without_any_to_take_none() {
        Dags dags = Dags.of(List.of(new TestDags.Demanding(), new TestDags.Failing()));

        assertThat(said(dags, false, "run", "Demanding", "--help")).contains("\n  size  int  required\n");
        assertThat(said(dags, false, "run", "Failing", "--help")).endsWith("\nDAG Failing takes no parameters.\n");
    }

    @Test
    void constants_that_a_parameter_can_be_are_listed_and_what_it_is_for() {
        assertThat(said(Dags.only(new TestDags.Choosing()), true, "run", "--help"))
                .endsWith("""

                        Parameters of Choosing:
                          format  Format            one of CSV, XLSX; default: CSV
                              the kind of file that is loaded: CSV for one table in UTF-8 with commas, XLSX for a
                              ␛[31mworkbook
                          other   Optional<Format>  one of CSV, XLSX
                        """);
    }

    @Test
    void where_no_parameter_can_be_given_or_no_dag_is_known_none_is_listed() {
        assertThat(said("next", "Mailing", "--help")).doesNotContain("Parameters of");
        assertThat(said("run", "Other", "--help")).isEqualTo(said("run", "--help"));
    }

    @Test
    void examples_can_be_typed_as_they_stand_there() {
        Dags dags = Dags.of(List.of(new TestDags.Failing(), new TestDags.Mailing(), new TestDags.Mapped()));

        assertThat(example(dags, "run", "Mailing"))
                .contains(" run Mailing --only upload ", " run Mailing --set kahn.dag.Mailing.task.sms.delay=2s ");
        assertThat(example(dags, "token")).contains(" --for Failing ");
        assertThat(example(dags, "logs", "Failing")).doesNotContain("--element 7");
        assertThat(example(dags, "logs", "Mapped")).contains(" logs 3 each --element 7 ");
        assertThat(example(Dags.of(List.of()), "run")).contains(" run MCWork --only syncMarketingCloud ");
    }

    /** What is too long for a line goes on in the next. */
    private static String example(Dags dags, String... typed) {
        String[] args = Arrays.copyOf(typed, typed.length + 1);
        args[typed.length] = "--help";
        return said(dags, false, args).replaceAll("\\s+", " ");
    }
}
