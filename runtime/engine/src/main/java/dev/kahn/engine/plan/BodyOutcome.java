package dev.kahn.engine.plan;

import org.jspecify.annotations.Nullable;

/** How the call of a body ended. */
public sealed interface BodyOutcome {

    /**
     * What the body showed while it ran.
     *
     * @return JSON, or empty
     */
    String notes();

    /**
     * The body returned.
     *
     * @param result its result as JSON; null if it has none
     * @param notes what it showed
     */
    record Succeeded(@Nullable String result, String notes) implements BodyOutcome {}

    /**
     * The body failed.
     *
     * @param error why, in one line
     * @param retryable whether another attempt can help
     * @param notes what it showed
     */
    record Failed(String error, boolean retryable, String notes) implements BodyOutcome {}

    /**
     * The body called {@code skip}.
     *
     * @param reason why, in one line
     * @param notes what it showed
     */
    record Skipped(String reason, String notes) implements BodyOutcome {}

    /**
     * The condition of a sensor does not hold yet.
     *
     * @param notes what it showed
     */
    record NotYet(String notes) implements BodyOutcome {}
}
