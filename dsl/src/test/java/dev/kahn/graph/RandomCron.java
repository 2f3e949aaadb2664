package dev.kahn.graph;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A random cron expression that knows what it means without being parsed: each item is made together with
 * the days or numbers that it stands for. Meant to be obvious, not fast.
 */
final class RandomCron {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private record Item(String text, Set<Integer> numbers, Predicate<LocalDate> days) {}

    private final Random random;
    private final List<Item> minutes;
    private final List<Item> hours;
    private final List<Item> monthDays;
    private final List<Item> months;
    private final List<Item> weekDays;

    /**
     * @param random decides
     * @param sparse whether days should be so restricted that they are rare or never come
     */
    RandomCron(Random random, boolean sparse) {
        this.random = random;
        this.minutes = field(sparse ? 0 : 40, () -> number(0, 59, random.nextInt(60), List.of()), 60, 0);
        this.hours = field(sparse ? 0 : 40, () -> number(0, 23, someHour(), List.of()), 24, 0);
        this.monthDays = field(sparse ? 35 : 60, () -> monthDay(sparse), 31, 1);
        this.months = field(sparse ? 10 : 70, this::month, 12, 1);
        this.weekDays = field(60, this::weekDay, 7, 0);
    }

    String text() {
        String[] blanks = {" ", " ", " ", "  ", "\t"};
        StringBuilder text = new StringBuilder();
        for (List<Item> field : List.of(minutes, hours, monthDays, months, weekDays)) {
            text.append(text.isEmpty() ? "" : blanks[random.nextInt(blanks.length)]);
            text.append(String.join(",", field.stream().map(Item::text).toList()));
        }
        return text.toString();
    }

    boolean isWildcard() {
        return isStarred(minutes) || isStarred(hours);
    }

    boolean matches(LocalDateTime time) {
        return contains(hours, time.getHour()) && contains(minutes, time.getMinute()) && matchesDay(time.toLocalDate());
    }

    /** For each minute of the day whether it matches. */
    boolean[] timesOfDay() {
        boolean[] times = new boolean[24 * 60];
        for (int time = 0; time < times.length; time++) {
            times[time] = contains(hours, time / 60) && contains(minutes, time % 60);
        }
        return times;
    }

    boolean matchesDay(LocalDate date) {
        boolean monthDay = monthDays.stream().anyMatch(item -> item.days().test(date));
        boolean weekDay = weekDays.stream().anyMatch(item -> item.days().test(date));
        boolean both = isStarred(monthDays) || isStarred(weekDays);
        return (both ? monthDay && weekDay : monthDay || weekDay) && contains(months, date.getMonthValue());
    }

    /** Whether there is a tick in each hour of the day, at minutes that a shift leaves the same. */
    boolean isUnmovedBy(int shiftInMinutes) {
        for (int minute = 0; minute < 60; minute++) {
            if (contains(minutes, minute) != contains(minutes, (minute + shiftInMinutes) % 60)) {
                return false;
            }
        }
        for (int hour = 0; hour < 24; hour++) {
            if (!contains(hours, hour)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStarred(List<Item> field) {
        return field.get(0).text().startsWith("*");
    }

    private static boolean contains(List<Item> field, int number) {
        return field.stream().anyMatch(item -> item.numbers().contains(number));
    }

    private interface Source {
        Item next();
    }

    private List<Item> field(int starPercent, Source source, int size, int min) {
        List<Item> items = new ArrayList<>();
        int many = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        for (int i = 0; i < many; i++) {
            items.add(random.nextInt(100) < starPercent ? star(size, min) : source.next());
        }
        return items;
    }

    private Item star(int size, int min) {
        if (random.nextInt(3) > 0) {
            return item("*", enumerate(min, min + size - 1, min, size, 1), size, min);
        }
        int step = 1 + random.nextInt(size);
        return item("*/" + step, enumerate(min, min + size - 1, min, size, step), size, min);
    }

    /** Hours in which clocks change are more telling than others. */
    private int someHour() {
        return random.nextBoolean() ? random.nextInt(4) : random.nextInt(24);
    }

    private Item number(int min, int max, int value, List<String> names) {
        int size = max - min + 1;
        int other = min + random.nextInt(size);
        int step = 1 + random.nextInt(random.nextBoolean() ? 5 : size);
        return switch (random.nextInt(5)) {
            case 0 ->
                item(
                        name(value, min, names) + "-" + name(other, min, names),
                        enumerate(value, other, min, size, 1),
                        size,
                        min);
            case 1 ->
                item(
                        name(value, min, names) + "-" + name(other, min, names) + "/" + step,
                        enumerate(value, other, min, size, step),
                        size,
                        min);
            case 2 -> item(name(value, min, names) + "/" + step, enumerate(value, max, min, size, step), size, min);
            default -> item(name(value, min, names), Set.of(value), size, min);
        };
    }

    private String name(int value, int min, List<String> names) {
        if (names.isEmpty() || random.nextBoolean()) {
            return (random.nextInt(10) == 0 ? "0" : "") + value;
        }
        String name = names.get(value - min);
        return random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
    }

    private Item month() {
        return number(1, 12, 1 + random.nextInt(12), MONTHS);
    }

    /** The ends of a month are more telling than its middle. */
    private int someDay(boolean sparse) {
        if (random.nextInt(8) == 0) {
            return 1;
        }
        return sparse && random.nextBoolean() ? 28 + random.nextInt(4) : 1 + random.nextInt(31);
    }

    private Item monthDay(boolean sparse) {
        int day = someDay(sparse);
        int later = day + random.nextInt(32 - day);
        int n = 1 + random.nextInt(30);
        int step = 1 + random.nextInt(31);
        return switch (random.nextInt(10)) {
            case 0 -> days("L", date -> date.getDayOfMonth() == date.lengthOfMonth());
            case 1 -> days("l-" + n, date -> date.getDayOfMonth() == date.lengthOfMonth() - n);
            case 2 -> days("LW", date -> date.equals(lastWorkday(date)));
            case 3 -> days(day + (random.nextBoolean() ? "W" : "w"), date -> isNearestWorkday(date, day));
            case 4 -> item(day + "-" + later + "/" + step, enumerate(day, later, 1, 31, step), 31, 1);
            case 5 -> item(day + "-" + later, enumerate(day, later, 1, 31, 1), 31, 1);
            case 6 -> item(day + "/" + step, enumerate(day, 31, 1, 31, step), 31, 1);
            default -> item("" + day, Set.of(day), 31, 1);
        };
    }

    private Item weekDay() {
        int weekday = random.nextInt(7);
        DayOfWeek dayOfWeek = weekday == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(weekday);
        String written = weekday == 0 && random.nextBoolean() ? "7" : name(weekday, 0, WEEKDAYS);
        int n = 1 + random.nextInt(5);
        return switch (random.nextInt(10)) {
            case 0 -> days(written + "L", date -> date.equals(date.with(TemporalAdjusters.lastInMonth(dayOfWeek))));
            case 1, 2 ->
                days(
                        written + "#" + n,
                        date -> date.getDayOfWeek() == dayOfWeek && (date.getDayOfMonth() - 1) / 7 == n - 1);
            case 3 -> item(written, Set.of(weekday), 7, 0);
            case 4 -> item(weekday + "-7", enumerate(weekday, 7, 0, 7, 1), 7, 0);
            default -> number(0, 6, weekday, WEEKDAYS);
        };
    }

    private static Item days(String text, Predicate<LocalDate> days) {
        return new Item(text, Set.of(), days);
    }

    /** An item of numbers; they are days too, of the month or of the week. */
    private static Item item(String text, Set<Integer> numbers, int size, int min) {
        Predicate<LocalDate> days = size == 7
                ? date -> numbers.contains(date.getDayOfWeek().getValue() % 7)
                : date -> numbers.contains(date.getDayOfMonth());
        return new Item(text, numbers, min == 0 && size != 7 ? date -> false : days);
    }

    /** Counts from one value to another in steps, around the end of the field if need be. */
    private static Set<Integer> enumerate(int from, int to, int min, int size, int step) {
        Set<Integer> numbers = new TreeSet<>();
        int distance = to >= from ? to - from : to - from + size;
        for (int k = 0; k <= distance; k += step) {
            numbers.add((from - min + k) % size + min);
        }
        return numbers;
    }

    private static boolean isWorkday(LocalDate date) {
        return date.getDayOfWeek().getValue() <= 5;
    }

    private static LocalDate lastWorkday(LocalDate date) {
        LocalDate day = date.with(TemporalAdjusters.lastDayOfMonth());
        while (!isWorkday(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    private static boolean isNearestWorkday(LocalDate date, int day) {
        if (day > date.lengthOfMonth()) {
            return false;
        }
        LocalDate wanted = date.withDayOfMonth(day);
        for (int distance : new int[] {0, -1, 1, -2, 2}) {
            LocalDate candidate = wanted.plusDays(distance);
            if (isWorkday(candidate) && candidate.getMonth() == wanted.getMonth()) {
                return candidate.equals(date);
            }
        }
        throw new AssertionError("no workday near " + wanted);
    }
}
