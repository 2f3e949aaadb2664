package dev.kahn.web.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * A wish for runs of ticks of the past.
 *
 * @param dagId the DAG; it has a schedule
 * @param from the first moment
 * @param to the last moment, itself included; not in the future
 * @param parallel how many runs at once; 0 for as many as the DAG may have. More than those wait for each other
 * @param again whether ticks that have a successful run are run again
 * @param params the parameters of the runs as text, by name
 */
public record BackfillRequest(
        String dagId, Instant from, Instant to, int parallel, boolean again, Map<String, String> params) {

    /** Copies the map. */
    public BackfillRequest {
        params = Map.copyOf(params);
    }

    /**
     * Until when a backfill goes that is to end with a day.
     *
     * @param day the last day, itself included
     * @param zone where it is that day
     * @param now the moment
     * @return the day's last moment; of today what has been of it
     */
    public static Instant until(LocalDate day, ZoneId zone, Instant now) {
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        return end.isBefore(now) || day.atStartOfDay(zone).toInstant().isAfter(now) ? end : now;
    }
}
