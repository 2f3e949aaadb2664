package dev.kahn.web.page;

import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * A field for a time in a zone.
 *
 * @param value what was typed; may be empty
 * @param problem what is wrong with it; empty if nothing
 */
public record MomentField(String value, String problem) {

    /** The field of the time that a run is for. It cannot be a Java name, so no parameter has it. */
    public static final String SCHEDULED_FOR = "scheduled-for";

    static final MomentField EMPTY = new MomentField("", "");

    /**
     * The type of a field, by what was typed: a field for local times would not show anything else.
     *
     * @param typed what was typed; may be empty
     * @return {@code datetime-local} or {@code text}
     */
    public static String input(String typed) {
        return typed.matches("|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?") ? "datetime-local" : "text";
    }

    /**
     * The time that was typed, as {@link Moments} reads it.
     *
     * @param name its name in messages
     * @param zone the zone of a local time
     * @throws RefusedException if it is not valid
     */
    static Instant moment(String name, String text, ZoneId zone) {
        return known(name, text, () -> Moments.parse(text, zone));
    }

    /** The inclusive end of a period that was typed; otherwise as {@link #moment}. */
    static Instant lastMoment(String name, String text, ZoneId zone, Instant now) {
        return known(name, text, () -> Moments.parseEnd(text, zone, now));
    }

    private static Instant known(String name, String text, Supplier<Instant> read) {
        try {
            Instant moment = read.get();
            if (!KnownYears.include(moment)) {
                throw new RefusedException(name + ": " + text + " is not in " + KnownYears.WORDS);
            }
            return moment;
        } catch (DateTimeException e) {
            throw new RefusedException(name + ": " + e.getMessage());
        }
    }
}
