package dev.kahn;

import org.jspecify.annotations.Nullable;

/** The root of the exceptions that Kahn throws; a message names the thing, the cause and what to do. */
public class KahnException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what happened to which thing, why, and what to do about it
     */
    public KahnException(String message) {
        super(message);
    }

    /**
     * @param message what happened to which thing, why, and what to do about it
     * @param cause what it follows from
     */
    public KahnException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
