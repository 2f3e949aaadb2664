package dev.kahn.engine.port;

import dev.kahn.engine.plan.AttemptKey;

/** Where the logs of attempts go. Thread-safe. */
public interface LogSink {

    /**
     * Opens the log of an attempt, to append to it.
     *
     * @param attempt the attempt; a sensor opens the same log for each poll
     * @return the log, to be closed when the body has ended
     */
    AttemptLog open(AttemptKey attempt);

    /**
     * Masks the secrets in what an attempt says outside of its log: its error, its reason, its notes. The logs mask what is
     * written to them.
     *
     * @param text the whole text; a text that was cut could hold part of a secret
     * @return the text without secrets
     */
    default String mask(String text) {
        return text;
    }
}
