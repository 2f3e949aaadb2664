package dev.kahn.setup;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences the logs of PostgreSQL's driver, which can contain parts of an address: its errors say all of it. */
final class DriverLog {

    /** Kept here, because a logger that is garbage collected loses its level. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private DriverLog() {}

    static void silence() {
        DRIVER.setLevel(Level.OFF);
    }
}
