package dev.kahn.web.page;

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
}
