package dev.kahn;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a task body to fail the task at once: it is not retried, however many retries are left. Use it
 * for failures that a retry cannot fix, such as a rejected password.
 */
public class NonRetryableException extends KahnException {

    private static final long serialVersionUID = 1;

    /**
     * @param message what failed and why
     */
    public NonRetryableException(String message) {
        super(message);
    }

    /**
     * @param message what failed and why
     * @param cause the cause
     */
    public NonRetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
