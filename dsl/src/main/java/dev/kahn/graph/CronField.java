package dev.kahn.graph;

import java.util.List;
import java.util.Locale;

/** The five fields of a cron expression, in order, and the values they can hold. */
enum CronField {
    MINUTE("minute", 0, 59),
    HOUR("hour", 0, 23),
    DAY_OF_MONTH("day of month", 1, 31),
    MONTH("month", 1, 12),
    /** Sunday is 0. The parser also accepts 7 and turns it into 0. */
    DAY_OF_WEEK("day of week", 0, 6);

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final String label;
    private final int min;
    private final int max;

    CronField(String label, int min, int max) {
        this.label = label;
        this.min = min;
        this.max = max;
    }

    String label() {
        return label;
    }

    int min() {
        return min;
    }

    int max() {
        return max;
    }

    /** The largest number that can be written. */
    int maxWritten() {
        return this == DAY_OF_WEEK ? 7 : max;
    }

    /** How many values there are. */
    int size() {
        return max - min + 1;
    }

    /** A value that may be past the end, wrapped back into the range. */
    int wrapped(int value) {
        return (value - min) % size() + min;
    }

    /** The value of a name, ignoring case; -1 if there is no such name. */
    int numberOf(String name) {
        int index = names().indexOf(name.toUpperCase(Locale.ROOT));
        return index < 0 ? -1 : index + min;
    }

    /** A value as written in the canonical text. */
    String text(int value) {
        return names().isEmpty() ? Integer.toString(value) : names().get(value - min);
    }

    /** What can be written, for messages. */
    String possible() {
        String numbers = "use " + min + " to " + maxWritten();
        return names().isEmpty() ? numbers : numbers + " or " + text(min) + " to " + text(max);
    }

    private List<String> names() {
        return switch (this) {
            case MONTH -> MONTHS;
            case DAY_OF_WEEK -> WEEKDAYS;
            case MINUTE, HOUR, DAY_OF_MONTH -> List.of();
        };
    }
}
