package dev.kahn.engine.plan;

import dev.kahn.Event;
import java.time.Instant;

/**
 * A message to one target about one event, as stored: a row of the outbox. It is stored in the same transaction as the
 * change that caused it, and sent only once it is stored.
 *
 * @param id its number, unique in a store and increasing
 * @param dagId the DAG
 * @param runId the run
 * @param event what happened
 * @param taskId the task it happened to; empty if it happened to the run
 * @param mapIndex the element of a mapped task; {@link TaskRecord#NOT_MAPPED} for the task itself, or for none
 * @param attempt the number of the attempt it happened to; 0 for none
 * @param target whom to notify, as {@code kind:address}
 * @param reason why it happened, in one line; may be empty
 * @param raisedAt when it happened
 * @param state whether it was sent
 * @param tries how many attempts to send it failed
 * @param dueAt the earliest moment of the next attempt to send it
 * @param error why the last attempt failed, in one line; empty if none has
 */
public record NotificationRecord(
        long id,
        String dagId,
        long runId,
        Event event,
        String taskId,
        int mapIndex,
        int attempt,
        String target,
        String reason,
        Instant raisedAt,
        NotificationState state,
        int tries,
        Instant dueAt,
        String error)
        implements Change {

    /** Identifies a notification. */
    public record Key(long notificationId) {}

    @Override
    public Object key() {
        return new Key(id);
    }

    /**
     * What it is about.
     *
     * @return the task instance; as text, empty if it happened to the run
     */
    public InstanceKey instance() {
        return new InstanceKey(taskId, mapIndex);
    }

    /**
     * Returns this record after its target accepted it.
     *
     * @return the record
     */
    public NotificationRecord sent() {
        return with(NotificationState.SENT, tries, dueAt, error);
    }

    /**
     * Returns this record after an attempt to send it failed.
     *
     * @param why the reason, in one line
     * @param again when to try again
     * @return the record
     */
    public NotificationRecord failed(String why, Instant again) {
        return with(NotificationState.PENDING, tries + 1, again, why);
    }

    /**
     * Returns this record after the last attempt to send it failed.
     *
     * @param why the reason, in one line
     * @return the record
     */
    public NotificationRecord givenUp(String why) {
        return with(NotificationState.GIVEN_UP, tries + 1, dueAt, why);
    }

    private NotificationRecord with(NotificationState how, int tried, Instant due, String why) {
        return new NotificationRecord(
                id, dagId, runId, event, taskId, mapIndex, attempt, target, reason, raisedAt, how, tried, due, why);
    }
}
