package dev.kahn;

import org.jspecify.annotations.Nullable;

/** The root of the exceptions that Kahn throws. Each message names what is affected, the cause, and what to do. */
public class KahnException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what is affected, why, and what to do about it
     */
    public KahnException(String message) {
        super(message);
    }

    /**
     * @param message what is affected, why, and what to do about it
     * @param cause the cause
     */
    public KahnException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
