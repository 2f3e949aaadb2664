package dev.kahn.web.page;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A field for a local time in a zone.
 *
 * @param value what was typed; may be empty
 * @param problem what is wrong with it; empty if nothing
 */
public record MomentField(String value, String problem) {

    /** The field of the time that a run is for. It cannot be a Java name, so no parameter has it. */
    public static final String SCHEDULED_FOR = "scheduled-for";

    static final MomentField EMPTY = new MomentField("", "");

    /**
     * The time that was typed. If clocks show it twice, the first one counts.
     *
     * @param name its name in messages
     * @param zone the zone it is in
     * @throws RefusedException if it is not valid
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
