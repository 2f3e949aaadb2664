package dev.kahn.engine.plan;

/** Whether a notification was sent. */
public enum NotificationState {
    /** It is still to be sent, for the first time or again. */
    PENDING,
    /** Its target accepted it. */
    SENT,
    /** All attempts to send it, over a day, failed. */
    GIVEN_UP
}
