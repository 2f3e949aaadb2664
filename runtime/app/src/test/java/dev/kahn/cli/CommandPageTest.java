package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.cli.Manual.Entry;
import dev.kahn.cli.Manual.Term;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The reference in {@code docs/command-line.md} is what the parser understands. With {@code -Dkahn.goldens=update} it is
 * written anew.
 */
class CommandPageTest {

    private static final Path PAGE = Path.of("../../docs/command-line.md");
    private static final String BEGIN = "<!-- What follows is written by CommandPageTest. -->\n";
    private static final String END = "<!-- Up to here. -->\n";

    private static final Program PROGRAM = new Program(
            () -> Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing())),
            false,
            new Screen(System.out, System.err, false, false),
            Map.of());

    static final Manual MANUAL = new Manual(PROGRAM.commandLine());

    @Test
    void the_reference_says_what_can_be_typed() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(page).contains(BEGIN).contains(END);
        if ("update".equals(System.getProperty("kahn.goldens"))) {
            Files.writeString(PAGE, page.substring(0, begin) + reference() + page.substring(end));
            return;
        }

        assertThat(page.substring(begin, end))
                .as("the reference in %s; write it anew with -Dkahn.goldens=update", PAGE)
                .isEqualTo(reference());
    }

    @Test
    void every_verb_has_an_example_and_everything_that_can_be_typed_a_meaning() {
        for (Entry verb : MANUAL.verbs()) {
            assertThat(verb.examples())
                    .as(verb.name())
                    .isNotEmpty()
                    .allSatisfy(example ->
                            assertThat(example).contains("kahn " + verb.name()).doesNotContain(" DAG"));
            assertThat(verb.summary()).endsWith(".");
            List<Term> terms = new ArrayList<>(verb.arguments());
            terms.addAll(verb.options());
            assertThat(terms).allSatisfy(term -> assertThat(term.meaning()).isNotBlank());
        }
    }

    @Test
    void the_table_of_exit_codes_says_of_each_of_them_what_the_help_says() throws Exception {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("| exit code | means |")).split("\n\n", 2)[0];
        assertThat(table.lines().skip(2).map(row -> row.replace("`", "")))
                .containsExactlyElementsOf(ExitCode.MEANINGS.stream()
                        .map(each -> "| " + each.code() + " | " + each.words() + " |")
                        .toList());

        List<Integer> codes = new ArrayList<>();
        for (Field code : ExitCode.class.getDeclaredFields()) {
            if (code.getType() == int.class) {
                codes.add(code.getInt(null));
            }
        }
        assertThat(ExitCode.MEANINGS).map(ExitCode.Meaning::code).containsExactlyElementsOf(codes);
    }

    @Test
    void what_is_typed_in_place_of_airflow_is_there() throws IOException {
        String page = Files.readString(Path.of("../../docs/from-airflow.md"));
        List<String> verbs = Pattern.compile("`PROGRAM (\\w+)")
                .matcher(page)
                .results()
                .map(verb -> verb.group(1))
                .toList();
        assertThat(verbs).hasSizeGreaterThan(10).isSubsetOf(Program.VERBS);
    }

    private static String reference() {
        StringBuilder text = new StringBuilder("\n");
        for (Entry verb : MANUAL.verbs()) {
            text.append("### ")
                    .append(verb.name())
                    .append("\n\n`")
                    .append(verb.synopsis())
                    .append("`\n\n");
            text.append(verb.summary()).append("\n\n");
            List<Term> terms = new ArrayList<>(verb.arguments());
            terms.addAll(verb.options());
            append(terms, text);
            text.append("```sh\n").append(String.join("\n", verb.examples())).append("\n```\n\n");
        }
        text.append("### Options of all verbs\n\n");
        append(MANUAL.commonOptions(), text);
        return text.toString();
    }

    private static void append(List<Term> terms, StringBuilder text) {
        terms.forEach(term -> text.append("- `")
                .append(term.written())
                .append("`: ")
                .append(term.meaning())
                .append('\n'));
        text.append(terms.isEmpty() ? "" : "\n");
    }
}
