package dev.kahn;

import org.jspecify.annotations.Nullable;

/**
 * A task body throws it to fail at once: the task is not tried again, however many retries it has
 * left. For mistakes that another try cannot mend, such as a rejected password.
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
     * @param cause what it follows from
     */
    public NonRetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
