package dev.kahn.testing;

import java.util.Objects;

/**
 * A place where the process can die.
 *
 * @param kind the kind of place
 * @param instance the task; {@code task[3]} for an element of a mapped task
 * @param call the number of the call of its body within the test, from 1; polls of a sensor and retries count
 * @param step inside a body, the number of the externally visible thing that it is about to do, from 1; otherwise 0
 */
public record CrashPoint(Kind kind, String instance, int call, int step) {

    /** The kinds of places. */
    public enum Kind {
        /** After the attempt is stored as running, before its body begins. */
        BEFORE_BODY,
        /** In the body, right before something externally visible. */
        IN_BODY,
        /** After the body has returned, before that is stored. */
        BEFORE_COMMIT,
        /** After the outcome is stored, before anything that follows from it begins. */
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
     * Before the first call of the body, after the attempt is stored as running.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped task
     * @return the place
     */
    public static CrashPoint beforeBody(String instance) {
        return new CrashPoint(Kind.BEFORE_BODY, instance, 1, 0);
    }

    /**
     * Inside the first call of a body, right before something externally visible: a call of a
     * connection that the test gave, a line that is logged or printed, or {@code progress} of the {@link
     * dev.kahn.TaskContext}. A connection, and what it returns, counts if its declared type is an interface that is
     * not sealed. Calls of {@code get…}, {@code is…} and {@code has…} do not count; in JDBC neither do calls that only prepare
     * or clean up.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped task
     * @param step the number of that thing, from 1
     * @return the place
     */
    public static CrashPoint inBody(String instance, int step) {
        return new CrashPoint(Kind.IN_BODY, instance, 1, step);
    }

    /**
     * After the first return of the body, before that is stored, so the body will run again.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped task
     * @return the place
     */
    public static CrashPoint beforeCommit(String instance) {
        return new CrashPoint(Kind.BEFORE_COMMIT, instance, 1, 0);
    }

    /**
     * After the outcome of the first call of a body is stored, before anything that follows from it begins.
     *
     * @param instance the task; {@code task[3]} for an element of a mapped task
     * @return the place
     */
    public static CrashPoint afterCommit(String instance) {
        return new CrashPoint(Kind.AFTER_COMMIT, instance, 1, 0);
    }

    /**
     * The same place in a later call.
     *
     * @param number the number of the call of the body within the test, from 1
     * @return the place
     */
    public CrashPoint ofCall(int number) {
        return new CrashPoint(kind, instance, number, step);
    }

    /** As code in a test: {@code CrashPoint.inBody("EDM", 3)}. */
    String code() {
        String place = switch (kind) {
            case BEFORE_BODY -> "beforeBody(\"" + instance + "\")";
            case IN_BODY -> "inBody(\"" + instance + "\", " + step + ")";
            case BEFORE_COMMIT -> "beforeCommit(\"" + instance + "\")";
            case AFTER_COMMIT -> "afterCommit(\"" + instance + "\")";
        };
        return "CrashPoint." + place + (call == 1 ? "" : ".ofCall(" + call + ")");
    }

    /** For people: {@code EDM has returned, but that is not stored}. */
    @Override
    public String toString() {
        String which = call == 1 ? instance : instance + " (call " + call + ")";
        return switch (kind) {
            case BEFORE_BODY -> which + " is about to begin";
            case IN_BODY -> which + " is at step " + step;
            case BEFORE_COMMIT -> which + " has returned, but that is not stored";
            case AFTER_COMMIT -> which + " is stored, but nothing after it has begun";
        };
    }
}
