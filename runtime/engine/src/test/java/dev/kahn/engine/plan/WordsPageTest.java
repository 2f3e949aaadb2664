package dev.kahn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page about words has each state and type that there is, and no other. */
class WordsPageTest {

    private static final Path PAGE = Path.of("../../docs/words.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| \\S.* \\|$");

    @ParameterizedTest
    @CsvSource({
        "States of a run,      RunState",
        "Types of runs,        RunType",
        "States of a task,     TaskState",
        "States of an attempt, AttemptState"
    })
    void its_table_has_the_constants_in_order(String title, String type) throws Exception {
        Object[] constants =
                Class.forName(getClass().getPackageName() + "." + type).getEnumConstants();
        assertThat(rows(title))
                .containsExactlyElementsOf(
                        Stream.of(constants).map(Object::toString).toList());
    }

    private static List<String> rows(String title) throws IOException {
        String page = Files.readString(PAGE);
        String heading = "\n## " + title + "\n";
        assertThat(page).contains(heading);
        String section =
                page.substring(page.indexOf(heading) + heading.length()).split("\n## ", 2)[0];
        return ROW.matcher(section).results().map(row -> row.group(1)).toList();
    }
}
