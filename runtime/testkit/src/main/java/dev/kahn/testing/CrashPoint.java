package dev.kahn.testing;

import java.util.Objects;

/**
 * A place at which a process can die.
 *
 * @param kind which sort of place
 * @param instance the task; {@code task[3]} for an element of a mapped one
 * @param call the how-manieth call of its body this is in its test, from 1; polls of a sensor and retries count
 * @param step inside of a body the how-manieth thing it does that can be seen from outside, from 1; else 0
 */
public record CrashPoint(Kind kind, String instance, int call, int step) {

    /** The sorts of places. */
    public enum Kind {
        /** The attempt is stored as running, and its body has not begun. */
        BEFORE_BODY,
        /** The body is about to do something that can be seen from outside. */
        IN_BODY,
        /** The body has returned, and that is not stored. */
        BEFORE_COMMIT,
        /** The outcome is stored, and nothing that follows from it has begun. */
        AFTER_COMMIT
    }

    /**
     * @throws NullPointerException if something is missing
     */
    public CrashPoint {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(instance);
    }

    /**
     * Before the body is called for the first time, when the attempt is stored as running.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped one
     * @return the place
     */
    public static CrashPoint beforeBody(String instance) {
        return new CrashPoint(Kind.BEFORE_BODY, instance, 1, 0);
    }

    /**
     * In the middle of the first call of a body: right before something that can be seen from outside. That is a call of a
     * connection that the test gave, a line that is logged or printed, and {@code progress} of the {@link
     * dev.kahn.TaskContext}. Of a connection, and of what it gives, those count that are asked for as an interface which is
     * not sealed. Calls of {@code get…}, {@code is…} and {@code has…} do not, and in JDBC neither do those that only prepare
     * or clear away.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped one
     * @param step the how-manieth of these, from 1
     * @return the place
     */
    public static CrashPoint inBody(String instance, int step) {
        return new CrashPoint(Kind.IN_BODY, instance, 1, step);
    }

    /**
     * When the body has returned for the first time, and that is not stored: so it will run again.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped one
     * @return the place
     */
    public static CrashPoint beforeCommit(String instance) {
        return new CrashPoint(Kind.BEFORE_COMMIT, instance, 1, 0);
    }

    /**
     * When the outcome of the first call of a body is stored, and nothing that follows from it has begun.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped one
     * @return the place
     */
    public static CrashPoint afterCommit(String instance) {
        return new CrashPoint(Kind.AFTER_COMMIT, instance, 1, 0);
    }

    /**
     * The same place in a later call.
     *
     * @param number the how-manieth call of the body in its test, from 1
     * @return the place
     */
    public CrashPoint ofCall(int number) {
        return new CrashPoint(kind, instance, number, step);
    }

    /** As a test says it: {@code CrashPoint.inBody("EDM", 3)}. */
    String code() {
        String place = switch (kind) {
            case BEFORE_BODY -> "beforeBody(\"" + instance + "\")";
            case IN_BODY -> "inBody(\"" + instance + "\", " + step + ")";
            case BEFORE_COMMIT -> "beforeCommit(\"" + instance + "\")";
            case AFTER_COMMIT -> "afterCommit(\"" + instance + "\")";
        };
        return "CrashPoint." + place + (call == 1 ? "" : ".ofCall(" + call + ")");
    }

    /** For people: {@code EDM has returned, and that is not stored}. */
    @Override
    public String toString() {
        String which = call == 1 ? instance : instance + " (call " + call + ")";
        return switch (kind) {
            case BEFORE_BODY -> which + " is about to begin";
            case IN_BODY -> which + " is at step " + step;
            case BEFORE_COMMIT -> which + " has returned, and that is not stored";
            case AFTER_COMMIT -> which + " is stored, and nothing after it has begun";
        };
    }
}
