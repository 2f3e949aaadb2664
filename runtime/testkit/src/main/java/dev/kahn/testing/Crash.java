package dev.kahn.testing;

/**
 * Thrown out of a body where the test kit kills its process. No body should catch it; a body that does, or that has {@code
 * finally} blocks, does a little more than one whose process is killed.
 */
public final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash(String where) {
        super("the test kills the process here: " + where, null, false, true);
    }
}
