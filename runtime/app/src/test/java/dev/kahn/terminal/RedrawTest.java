package dev.kahn.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedrawTest {

    /** As much of a terminal as it takes: it has no bound to the right, as no line is as wide as the window. */
    private static final class Screenful {
        private static final Pattern TOKEN = Pattern.compile("\u001b\\[(\\d*)([AKJH])|\r|\n|[^\u001b\r\n]+");

        private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        private int row;
        private int column;

        void write(String text) {
            Matcher token = TOKEN.matcher(text);
            while (token.find()) {
                switch (token.group().charAt(0)) {
                    case '\r' -> column = 0;
                    case '\n' -> down();
                    case '\u001b' -> control(token.group(2).charAt(0), token.group(1));
                    default -> put(token.group());
                }
            }
        }

        private void down() {
            row++;
            if (row == rows.size()) {
                rows.add(new StringBuilder());
            }
        }

        private void control(char what, String number) {
            switch (what) {
                case 'A' -> row -= Integer.parseInt(number);
                case 'K' -> rows.get(row).setLength(column);
                case 'J' -> {
                    rows.get(row).setLength(column);
                    rows.subList(row + 1, rows.size()).clear();
                }
                default -> {
                    row = 0;
                    column = 0;
                }
            }
        }

        private void put(String text) {
            StringBuilder line = rows.get(row);
            line.setLength(Math.max(line.length(), column));
            line.replace(column, Math.min(line.length(), column + text.length()), text);
            column += text.length();
        }

        List<String> rows() {
            return rows.stream().map(StringBuilder::toString).toList();
        }
    }

    @Test
    void whatever_was_shown_before_the_terminal_shows_the_lines_and_no_others() {
        Random random = new Random(7);
        StringWriter written = new StringWriter();
        Redraw redraw = new Redraw(new PrintWriter(written));
        Screenful screen = new Screenful();
        for (int i = 0; i < 2_000; i++) {
            List<String> lines = new ArrayList<>();
            for (int k = random.nextInt(6); k > 0; k--) {
                lines.add("x".repeat(random.nextInt(4)) + random.nextInt(3));
            }
            if (random.nextInt(20) == 0) {
                redraw.beginAnew();
            }
            redraw.show(lines);
            screen.write(written.toString());
            written.getBuffer().setLength(0);

            assertThat(screen.rows()).as("round %d", i).isEqualTo(lines.isEmpty() ? List.of("") : lines);
        }
    }

    @Test
    void a_line_is_cut_by_the_columns_that_its_characters_take() {
        Line line = new Line().add(Paint.STRONG, "紅包").add("👩‍👩‍👧 mails").add(Paint.FAINT, " are sent");

        assertThat(Drawing.of(line, false, 40)).isEqualTo("紅包👩👩👧 mails are sent");
        assertThat(Drawing.of(line, false, 11)).isEqualTo("紅包👩👩👧…");
        assertThat(Drawing.of(line, false, 4)).isEqualTo("紅…");
        assertThat(Drawing.of(line, false, 3)).isEqualTo("紅…");
        assertThat(Drawing.of(line, true, 4)).isEqualTo("\u001b[1m紅\u001b[0m…");
    }
}
