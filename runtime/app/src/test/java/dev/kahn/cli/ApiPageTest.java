package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the API has a row for each operation that there is. */
class ApiPageTest {

    private static final Path PAGE = Path.of("../../docs/api.md");
    private static final Path OPERATIONS = Path.of("../web/src/main/java/dev/kahn/web/api");
    private static final Pattern OPERATION = Pattern.compile("\\b(get|post|delete)\\(\\s*\"(/[^\"]+)\"");

    @Test
    void each_operation_has_a_row_and_each_act_a_word_in_it() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> operations;
        try (Stream<Path> sources = Files.list(OPERATIONS)) {
            operations = sources.flatMap(
                            source -> OPERATION.matcher(read(source)).results())
                    .toList();
        }
        assertThat(operations).hasSizeGreaterThan(20);
        for (MatchResult operation : operations) {
            String path = operation.group(2);
            List<String> rows = page.lines()
                    .filter(line -> line.startsWith("| ") && line.split("\\|")[1].contains("`" + path + "`"))
                    .toList();
            assertThat(rows).as(path).hasSize(1);
            String[] cells = rows.get(0).split("(?<=\\|)");
            String told = cells[operation.group(1).equals("get") ? 2 : 3];
            assertThat(told.replace("|", "")).as(operation.group()).isNotBlank();
            if (operation.group(1).equals("delete")) {
                assertThat(told).as(path).contains(operation.group(1).toUpperCase(Locale.ROOT));
            }
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
