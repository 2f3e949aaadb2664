package dev.kahn.setup;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What PostgreSQL's driver logs, parts of an address among it, goes nowhere: its errors say all of it. */
final class DriverLog {

    /** Held, since nobody else does so, and a logger that is gone has forgotten its level. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private DriverLog() {}

    static void silence() {
        DRIVER.setLevel(Level.OFF);
    }
}
