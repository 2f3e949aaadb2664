package dev.kahn.web.page;

import dev.kahn.log.LogWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A part of a log: its end, or what precedes an offset. However large the log is, only what is shown is read, or, with
 * a filter, a bounded part.
 *
 * @param lines the lines
 * @param from where they begin, in bytes; the previous page ends there
 * @param to where they end, in bytes
 * @param size how large the log is, in bytes
 */
public record LogText(List<Line> lines, long from, long to, long size) {

    /** How much of a log a page shows at most; the download has all of it. */
    private static final int SHOWN_BYTES = 200_000;

    /** How much is searched at once. */
    private static final int SEARCHED_BYTES = 8 << 20;

    private static final int MOST_LINES = 2_000;

    /** Longer lines are cut, because they slow down browsers. */
    private static final int LINE = 4_000;

    /** The format of the time at the start of an entry. */
    private static final DateTimeFormatter TIMES =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final int TIME = 24;

    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "OUT", "WARN", "ERR", "ERROR");

    static final LogText EMPTY = new LogText(List.of(), 0, 0, 0);

    /**
     * A line.
     *
     * @param time its time, as written; empty if it does not begin with one
     * @param text the rest of it
     * @param level a class of the style sheet; empty if it has no level
     */
    public record Line(String time, String text, String level) {

        private static Line of(String line, String level) {
            String text = line.length() > LINE ? line.substring(0, LINE) + "…" : line;
            return level.isEmpty()
                            || !isTime(line.substring(
                                    0, TIME)) // otherwise, text that only looks like a time could be altered
                    ? new Line("", text, level.toLowerCase(Locale.ROOT))
                    : new Line(text.substring(0, TIME), text.substring(TIME), level.toLowerCase(Locale.ROOT));
        }

        private static boolean isTime(String text) {
            try {
                return text.equals(TIMES.format(Instant.parse(text)));
            } catch (DateTimeException e) {
                return false;
            }
        }
    }

    /**
     * A filter.
     *
     * @param text the text that a line contains, in any case; empty for any
     * @param level the minimum level of an entry; empty for any
     */
    public record Wanted(String text, String level) {

        boolean isNarrow() {
            return !text.isEmpty() || !level.isEmpty();
        }

        private boolean takes(String line) {
            return text.isEmpty() || line.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        }

        private boolean takesLevel(String of) {
            return level.isEmpty() || LEVELS.indexOf(of) >= LEVELS.indexOf(level.toUpperCase(Locale.ROOT));
        }
    }

    /** @param before where to end; the end of the log if it is shorter */
    static LogText of(Path file, Wanted wanted, long before) throws IOException {
        long size = Files.size(file);
        long to = Math.min(size, before);
        LogWindow window = LogWindow.before(file, to, wanted.isNarrow() ? SEARCHED_BYTES : SHOWN_BYTES);
        Deque<LogWindow.Line> found = new ArrayDeque<>();
        boolean isCut = false;
        boolean isWanted = true; // of the entry that a line without a level continues
        for (LogWindow.Line line : window) {
            String level = level(line.text());
            isWanted = level.isEmpty() ? isWanted : wanted.takesLevel(level);
            if (isWanted && wanted.takes(line.text())) {
                found.add(line);
            }
            if (found.size() > MOST_LINES) {
                found.remove();
                isCut = true;
            }
        }
        List<Line> lines = found.stream()
                .map(line -> Line.of(line.text(), level(line.text())))
                .toList();
        // matches that do not fit are at the end of the previous part
        return new LogText(lines, isCut ? found.getFirst().offset() : window.begin(), to, size);
    }

    /** The level of a line, which follows its time; empty for a line that continues an entry. */
    static String level(String line) {
        if (line.length() < 26 || line.charAt(23) != 'Z' || line.charAt(10) != 'T') {
            return "";
        }
        int to = line.indexOf(' ', 25);
        String level = to < 0 ? "" : line.substring(25, to);
        return LEVELS.contains(level) ? level : "";
    }

    /** Whether this includes the end of the log. */
    public boolean isEnd() {
        return to == size;
    }
}
