package dev.kahn.processor.validate;

import dev.kahn.graph.ClockChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what clock changes do to a schedule: the same thing once, with all its dates, and the number of its times. */
final class ClockChangeText {

    /** A zone can change its clocks at another time each year. */
    private static final int MOST_TOLD = 5;

    /** What happens to a time of day, on whatever dates. */
    private record AtTime(String time, String what) {}

    /** What happens on dates, at whatever times of day. */
    private record OnDates(List<String> dates, String what) {}

    private ClockChangeText() {}

    static String of(List<ClockChange> changes) {
        Map<AtTime, List<String>> dates = new LinkedHashMap<>();
        for (ClockChange change : changes) {
            String date = change.localTime().toLocalDate().toString();
            String time = change.localTime().toLocalTime().toString();
            String what = change.describe().substring((date + " " + time).length());
            dates.computeIfAbsent(new AtTime(time, what), unknown -> new ArrayList<>())
                    .add(date);
        }
        Map<OnDates, List<String>> times = new LinkedHashMap<>();
        dates.forEach((at, on) -> times.computeIfAbsent(new OnDates(on, at.what()), unknown -> new ArrayList<>())
                .add(at.time()));
        String first = times.entrySet().stream()
                .limit(MOST_TOLD)
                .map(same -> told(same.getKey(), same.getValue()))
                .collect(Collectors.joining("; "));
        return times.size() > MOST_TOLD ? first + "; and " + (times.size() - MOST_TOLD) + " more" : first;
    }

    /** The times are in their order, so the last one is the latest. */
    private static String told(OnDates on, List<String> times) {
        String first = String.join(", ", on.dates()) + " " + times.get(0) + on.what();
        return times.size() == 1
                ? first
                : first + ", and so for " + (times.size() - 1) + " more, up to " + times.get(times.size() - 1);
    }
}
