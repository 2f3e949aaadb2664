package dev.kahn.engine.plan;

/** What became of a notification. */
public enum NotificationState {
    /** It is to be sent, for the first time or again. */
    PENDING,
    /** Its target took it. */
    SENT,
    /** It was tried for a day in vain. */
    GIVEN_UP
}
