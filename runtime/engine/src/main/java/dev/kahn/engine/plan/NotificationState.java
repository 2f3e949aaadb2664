package dev.kahn.engine.plan;

/** Whether a notification was sent. */
public enum NotificationState {
    /** It is still to be sent, for the first time or again. */
    PENDING,
    /** Its target accepted it. */
    SENT,
    /** It could not be sent for a day. */
    GIVEN_UP
}
