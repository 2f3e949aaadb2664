package dev.kahn.graph;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Parses a schedule: distinguishes presets, rates and cron expressions, and splits the latter into fields. */
final class ScheduleParser {

    private static final String POSSIBLE =
            "use five fields such as \"30 2 * * MON-FRI\", a preset such as @daily, or a rate such as every 10m";

    private static final Map<String, String> PRESETS = new TreeMap<>(Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * SUN",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *"));

    private final String text;
    private final List<int[]> words = new ArrayList<>();

    private ScheduleParser(String text) {
        this.text = text;
        int position = 0;
        while (position < text.length()) {
            int start = position;
            while (position < text.length() && !isBlank(position)) {
                position++;
            }
            if (position > start) {
                words.add(new int[] {start, position});
            } else {
                position++;
            }
        }
    }

    static Schedule parse(String text) {
        return new ScheduleParser(text).schedule();
    }

    private Schedule schedule() {
        if (words.isEmpty()) {
            throw new ScheduleSyntaxException("schedule", "it is empty", 0, POSSIBLE);
        }
        String first = word(0);
        if (first.startsWith("@")) {
            return preset(first);
        }
        if (first.equalsIgnoreCase("every")) {
            return rate();
        }
        return new Cron(expression());
    }

    private Schedule preset(String name) {
        String expansion = PRESETS.get(name.toLowerCase(Locale.ROOT));
        if (expansion == null) {
            throw new ScheduleSyntaxException(
                    "schedule",
                    "there is no preset \"" + name + "\"",
                    words.get(0)[0],
                    name.equalsIgnoreCase("@every")
                            ? "write it without the @: every 10m"
                            : "the presets are " + String.join(", ", PRESETS.keySet()));
        }
        if (words.size() > 1) {
            throw new ScheduleSyntaxException(
                    "schedule", "\"" + word(1) + "\" follows the preset", words.get(1)[0], "a preset stands alone");
        }
        return parse(expansion);
    }

    private Schedule rate() {
        String possible = "write it like every 90s, every 5m, every 2h30m or every 1d";
        if (words.size() == 1) {
            throw new ScheduleSyntaxException("every", "the duration is missing", words.get(0)[1], possible);
        }
        int start = words.get(1)[0];
        String written = text.substring(start, words.get(words.size() - 1)[1]);
        Duration period;
        try {
            period = Durations.parse(written);
        } catch (IllegalArgumentException e) {
            String wrong = "\"" + written + "\" is not a duration up to " + Durations.format(Durations.MAX);
            throw new ScheduleSyntaxException("every", wrong, start, possible);
        }
        if (period.isZero() || !period.equals(period.truncatedTo(ChronoUnit.SECONDS))) {
            throw new ScheduleSyntaxException(
                    "every", "\"" + written + "\" is not one or more whole seconds", start, possible);
        }
        return new FixedRate(period);
    }

    private CronExpression expression() {
        if (words.size() == 1) {
            String preset = "@" + word(0).toLowerCase(Locale.ROOT);
            throw new ScheduleSyntaxException(
                    "schedule",
                    "\"" + word(0) + "\" is only one field",
                    words.get(0)[0],
                    PRESETS.containsKey(preset) ? "did you mean " + preset + "?" : POSSIBLE);
        }
        CronField[] fields = CronField.values();
        if (words.size() < fields.length) {
            throw new ScheduleSyntaxException(
                    fields[words.size()].label(),
                    "it is missing",
                    words.get(words.size() - 1)[1],
                    "a cron expression has five fields: minute, hour, day of month, month and day of week");
        }
        if (words.size() > fields.length) {
            throw new ScheduleSyntaxException(
                    "schedule",
                    "\"" + word(fields.length) + "\" is one field too many",
                    words.get(fields.length)[0],
                    "there are five: minute, hour, day of month, month and day of week, none for seconds or years");
        }
        return new CronExpression(
                field(CronField.MINUTE, 0).values(),
                field(CronField.HOUR, 1).values(),
                field(CronField.DAY_OF_MONTH, 2).monthDays(),
                field(CronField.MONTH, 3).values(),
                field(CronField.DAY_OF_WEEK, 4).weekDays());
    }

    private CronFieldParser field(CronField field, int index) {
        int[] word = words.get(index);
        return CronFieldParser.parse(field, text, word[0], word[1]);
    }

    private String word(int index) {
        return text.substring(words.get(index)[0], words.get(index)[1]);
    }

    private boolean isBlank(int position) {
        return Character.isWhitespace(text.charAt(position));
    }
}
