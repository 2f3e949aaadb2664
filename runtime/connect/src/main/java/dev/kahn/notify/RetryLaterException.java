package dev.kahn.notify;

import dev.kahn.KahnException;
import java.time.Duration;

/** The server answered, and says when to try again. */
final class RetryLaterException extends KahnException {

    private static final long serialVersionUID = 1;

    private final Duration after;

    RetryLaterException(String message, Duration after) {
        super(message);
        this.after = after;
    }

    Duration after() {
        return after;
    }
}
