package dev.kahn.cli;

import dev.kahn.engine.plan.Moments;
import dev.kahn.setup.UsageException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A past period of ticks; both ends are included.
 *
 * @param zone that of the DAG, in which its ticks are read and shown
 */
record BackfillRange(Instant from, Instant to, ZoneId zone) {

    /** @throws dev.kahn.KahnException if it is invalid, or not in the past */
    static BackfillRange of(Arguments arguments, ZoneId zone, Instant now) {
        String first = arguments
                .option("--from")
                .orElseThrow(() -> new UsageException("--from is required, such as --from 2026-11-01"));
        Instant from = Moments.require("--from", first, zone);
        Instant to = arguments
                .option("--to")
                .map(text -> Moments.requireEnd("--to", text, zone, now))
                .orElse(now);
        refuseFuture("--from", from, zone, now);
        if (to.isBefore(from)) {
            throw new UsageException("--to " + local(to, zone) + " is before --from " + local(from, zone));
        }
        refuseFuture("--to", to, zone, now);
        return new BackfillRange(from, to, zone);
    }

    private static void refuseFuture(String option, Instant at, ZoneId zone, Instant now) {
        if (at.isAfter(now)) {
            throw new UsageException(option + " " + local(at, zone) + " is in the future; write a time in the past");
        }
    }

    /** Its ends. */
    @Override
    public String toString() {
        return "from " + local(from) + " to " + local(to);
    }

    /** A moment in the zone of the DAG, as it can be typed: {@code 2026-11-01T00:00:00+08:00}. */
    String local(Instant moment) {
        return local(moment, zone);
    }

    private static String local(Instant moment, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atZone(zone));
    }
}
