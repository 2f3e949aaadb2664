package dev.kahn.web.page;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A field for a moment, as a clock of a zone shows it.
 *
 * @param value what somebody has written; may be empty
 * @param problem what is wrong with it; empty if nothing
 */
public record MomentField(String value, String problem) {

    /** The field of the moment that a run is for. No parameter has that name, as it is none of Java. */
    public static final String SCHEDULED_FOR = "scheduled-for";

    static final MomentField EMPTY = new MomentField("", "");

    /**
     * What was written. Of a time that clocks show twice the first is meant.
     *
     * @param name how messages call it
     * @param zone whose clock it is
     * @throws RefusedException if it cannot be understood
     */
    static Instant moment(String name, String text, ZoneId zone) {
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip());
            if (zone.getRules().getValidOffsets(local).isEmpty()) {
                throw new RefusedException(name + ": " + local + " does not exist in " + zone
                        + ", where clocks skip it; write an earlier or a later time");
            }
            Instant moment = local.atZone(zone).toInstant();
            if (!KnownYears.include(moment)) {
                throw new RefusedException(name + ": " + text + " is not in " + KnownYears.WORDS);
            }
            return moment;
        } catch (DateTimeException e) {
            throw new RefusedException(name + ": \"" + text + "\" is not a time; write one like 2026-11-28T06:30");
        }
    }
}
