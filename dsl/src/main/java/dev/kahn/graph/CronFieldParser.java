package dev.kahn.graph;

/**
 * Reads one field of a cron expression:
 *
 * <pre>
 * field = item { "," item }
 * item  = ( "*" | value [ "-" value ] ) [ "/" step ]
 *       | "L" [ "-" number ] | "LW" | number "W"    day of month
 *       | value "L" | value "#" number              day of week
 * </pre>
 */
final class CronFieldParser {

    private final CronField field;
    private final String text;
    private final int end;
    private int position;

    private long bits;
    private int star;
    private int beforeLast;
    private int nearestWeekday;
    private boolean lastWeekday;
    private long nth;
    private int last;

    private CronFieldParser(CronField field, String text, int start, int end) {
        this.field = field;
        this.text = text;
        this.position = start;
        this.end = end;
    }

    static CronFieldParser parse(CronField field, String text, int start, int end) {
        CronFieldParser parser = new CronFieldParser(field, text, start, end);
        parser.firstItem();
        while (parser.accept(',')) {
            parser.item();
        }
        if (parser.position < end) {
            throw parser.unexpected();
        }
        return parser;
    }

    CronValues values() {
        return new CronValues(bits, star);
    }

    MonthDays monthDays() {
        return new MonthDays(values(), beforeLast, nearestWeekday, lastWeekday);
    }

    WeekDays weekDays() {
        return new WeekDays(values(), nth, last);
    }

    private void firstItem() {
        if (accept('*')) {
            star = optionalStep();
            bits |= CronValues.stepBits(field, star);
        } else {
            item();
        }
    }

    private void item() {
        if (accept('*')) {
            bits |= CronValues.stepBits(field, optionalStep());
            return;
        }
        int start = position;
        if (startsWithLast()) {
            lastDay(start);
            return;
        }
        int from = value();
        if (field == CronField.DAY_OF_MONTH && accept('W')) {
            nearestWeekday |= 1 << from;
        } else if (field == CronField.DAY_OF_WEEK && accept('L')) {
            last |= 1 << field.wrapped(from);
        } else if (field == CronField.DAY_OF_WEEK && accept('#')) {
            nth |= 1L << (5 * field.wrapped(from) + number("number of the week", 1, 5, "use 1 to 5") - 1);
        } else if (accept('-')) {
            range(start, from, value(), optionalStep());
        } else if (peek() == '/') {
            range(start, field.wrapped(from), field.max(), optionalStep());
        } else {
            range(start, from, from, 1);
        }
    }

    /** Whether the {@code L} here stands alone and does not begin a word. */
    private boolean startsWithLast() {
        boolean canBeLast = field == CronField.DAY_OF_MONTH || field == CronField.DAY_OF_WEEK;
        return canBeLast && peekUpper() == 'L';
    }

    private void lastDay(int start) {
        if (field == CronField.DAY_OF_WEEK) {
            throw problem("L needs a weekday before it", start, "write 5L or FRIL for the last Friday");
        }
        accept('L');
        if (accept('W')) {
            lastWeekday = true;
        } else if (accept('-')) {
            beforeLast |= 1 << number("number of days before the last", 1, 30, "use 1 to 30");
        } else {
            beforeLast |= 1;
        }
    }

    private void range(int start, int from, int to, int step) {
        int end = to;
        if (from > end) {
            if (field == CronField.DAY_OF_MONTH) {
                throw problem(
                        from + "-" + to + " runs backwards",
                        start,
                        "months differ in length, so write " + from + "-31,1-" + to);
            }
            end += field.size();
        }
        for (int value = from; value <= end; value += step) {
            bits |= 1L << field.wrapped(value);
        }
    }

    private int optionalStep() {
        if (!accept('/')) {
            return 1;
        }
        String possible = "use 1 to " + field.size();
        return number(
                "step",
                1,
                field.size(),
                switch (field) {
                    case MINUTE -> possible + "; write longer periods like every 90m";
                    case HOUR -> possible + "; write longer periods like every 36h";
                    case DAY_OF_MONTH, MONTH, DAY_OF_WEEK -> possible;
                });
    }

    private int value() {
        if (isLetter()) {
            return name();
        }
        if (!isDigit() && position < end && peek() != ',') {
            throw unexpected();
        }
        return number("value", field.min(), field.maxWritten(), field.possible());
    }

    private int name() {
        int start = position;
        while (isLetter()) {
            position++;
        }
        String name = text.substring(start, position);
        if (field == CronField.DAY_OF_WEEK && name.matches("...[Ll]")) {
            position--;
            name = name.substring(0, 3);
        }
        int value = field.numberOf(name);
        if (value < 0) {
            throw problem("\"" + name + "\" is unknown", start, field.possible());
        }
        return value;
    }

    private int number(String what, int min, int max, String possible) {
        int start = position;
        int number = 0;
        while (isDigit()) {
            number = Math.min(number * 10 + (peek() - '0'), 1_000_000); // too large for any field, and stays so
            position++;
        }
        if (position == start) {
            throw problem("the " + what + " is missing", start, possible);
        }
        if (number < min || number > max) {
            String digits = text.substring(start, position);
            throw problem("the " + what + " " + digits + " is out of range", start, possible);
        }
        return number;
    }

    private ScheduleSyntaxException unexpected() {
        String found = Character.toString(text.codePointAt(position));
        String possible =
                found.equals("?") ? "write * where any value will do" : field.possible() + ", with * , - / " + marks();
        return problem("\"" + found + "\" is unexpected", position, possible.strip());
    }

    private String marks() {
        return switch (field) {
            case MINUTE, HOUR, MONTH -> "";
            case DAY_OF_MONTH -> "L W";
            case DAY_OF_WEEK -> "L #";
        };
    }

    private ScheduleSyntaxException problem(String wrong, int at, String possible) {
        return new ScheduleSyntaxException(field.label(), wrong, at, possible);
    }

    private boolean accept(char expected) {
        if (peekUpper() != expected) {
            return false;
        }
        position++;
        return true;
    }

    private boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    private boolean isLetter() {
        return peekUpper() >= 'A' && peekUpper() <= 'Z';
    }

    /** The next character of the field; NUL at its end. */
    private char peek() {
        return position < end ? text.charAt(position) : '\0';
    }

    /** The next character in upper case. Only ASCII letters are converted: the long s is not an S. */
    private char peekUpper() {
        char next = peek();
        return next >= 'a' && next <= 'z' ? (char) (next - 'a' + 'A') : next;
    }
}
