package dev.kahn.cli;

import java.time.Duration;

/** Waits a little before looking again at what another process does. */
final class Pause {

    private Pause() {}

    /** @return false if this thread was interrupted, which ends the wait */
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
