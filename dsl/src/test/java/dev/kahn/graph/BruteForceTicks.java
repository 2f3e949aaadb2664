package dev.kahn.graph;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The test oracle: walks real time minute by minute, looks at the wall clock each time, and keeps Vixie
 * cron's "virtual time", which catches up over gaps and waits while the wall repeats itself. Right for zones
 * whose offsets are whole minutes.
 */
final class BruteForceTicks {

    private static final int DAY = 24 * 60;

    private final RandomCron cron;
    private final boolean[] timesOfDay;
    private final Map<LocalDate, Boolean> days = new HashMap<>();

    private BruteForceTicks(RandomCron cron) {
        this.cron = cron;
        this.timesOfDay = cron.timesOfDay();
    }

    /** The ticks at or after {@code from} and before {@code to}, both whole minutes. */
    static List<Instant> between(Instant from, Instant to, ZoneId zone, RandomCron cron) {
        return new BruteForceTicks(cron).between(from, to, zone);
    }

    private List<Instant> between(Instant from, Instant to, ZoneId zone) {
        List<Instant> ticks = new ArrayList<>();
        LocalDateTime virtual = null;
        // Two days ahead, so that the virtual time is right when it counts.
        for (Instant now = from.minusSeconds(2 * DAY * 60L); now.isBefore(to); now = now.plusSeconds(60)) {
            LocalDateTime wall = LocalDateTime.ofInstant(now, zone);
            boolean fires = false;
            if (cron.isWildcard()) {
                fires = matches(wall);
            } else if (virtual == null) {
                virtual = wall;
            } else {
                while (virtual.isBefore(wall)) {
                    virtual = virtual.plusMinutes(1);
                    fires |= matches(virtual);
                }
            }
            if (fires && !now.isBefore(from)) {
                ticks.add(now);
            }
        }
        return ticks;
    }

    private boolean matches(LocalDateTime time) {
        return timesOfDay[time.getHour() * 60 + time.getMinute()]
                && days.computeIfAbsent(time.toLocalDate(), cron::matchesDay);
    }
}
