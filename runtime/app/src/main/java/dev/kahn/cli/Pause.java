package dev.kahn.cli;

import java.time.Duration;

/** Waits a little, before it is looked again at what somebody else does. */
final class Pause {

    private Pause() {}

    /** @return false if somebody wants this thread to end; then it is not waited */
    static boolean of(Duration length) {
        try {
            Thread.sleep(length.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
