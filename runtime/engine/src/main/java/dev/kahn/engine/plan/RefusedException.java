package dev.kahn.engine.plan;

import dev.kahn.KahnException;

/** A request cannot be granted. The message says why, and nothing has changed. */
public final class RefusedException extends KahnException {

    private static final long serialVersionUID = 1;

    /** @param message what was refused, why, and what to do instead, in one line */
    public RefusedException(String message) {
        super(message);
    }
}
