package dev.kahn.engine;

import dev.kahn.graph.Durations;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.Suggestion;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The value of a setting, read as what an attribute needs. What cannot be read throws {@link IllegalArgumentException} with a
 * message for whoever wrote it.
 *
 * @param value as written
 * @param pools the names of all pools
 */
record SettingText(String value, Set<String> pools) {

    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    int number() {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a whole number", e);
        }
    }

    double factor() {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a number", e);
        }
    }

    @Nullable
    String orNull() {
        return value.equals(OverriddenValue.NONE) ? null : value;
    }

    /** Not null for no limit, because that would be the limit of the DAG. */
    String limit() {
        return value.equals(OverriddenValue.NONE) ? Durations.format(Durations.MAX) : value;
    }

    @Nullable
    String schedule() {
        String schedule = orNull();
        if (schedule != null && Schedule.parse(schedule).neverFires()) {
            throw new IllegalArgumentException("\"" + schedule + "\" never fires");
        }
        return schedule;
    }

    String zone() {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        if (!zones.contains(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not a time zone; "
                    + Suggestion.among(new TreeSet<>(zones), value, "write one like Asia/Taipei, such as"));
        }
        return value;
    }

    String pool() {
        if (!pools.contains(value)) {
            throw new IllegalArgumentException(
                    "there is no pool \"" + value + "\"; " + Suggestion.among(pools, value, "the pools are"));
        }
        return value;
    }

    void requireLevel() {
        if (!LEVELS.contains(value)) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not a level; " + Suggestion.among(LEVELS, value, "the levels are"));
        }
    }
}
