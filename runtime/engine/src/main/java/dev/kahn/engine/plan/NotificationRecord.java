package dev.kahn.engine.plan;

import dev.kahn.Event;
import java.time.Instant;

/**
 * What one target is to be told about one event, as stored: a row of the outbox. It is stored with the change that is its
 * cause, or not at all, and sent once it is stored.
 *
 * @param id its number, unique in a store, rising
 * @param dagId the DAG
 * @param runId the run
 * @param event what happened
 * @param taskId the task it happened to; empty if it happened to the run
 * @param mapIndex which element of a mapped task; {@link TaskRecord#NOT_MAPPED} for the task itself, or for none
 * @param attempt the number of the attempt it happened to; 0 for none
 * @param target whom to tell, as {@code kind:address}
 * @param reason why it happened, in one line; may be empty
 * @param raisedAt when it happened
 * @param state what became of it
 * @param tries how often it was tried in vain
 * @param dueAt not before this moment is it tried again
 * @param error why the last try failed, in one line; empty if none has
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

    /** What identifies a notification. */
    public record Key(long notificationId) {}

    @Override
    public Object key() {
        return new Key(id);
    }

    /**
     * What it happened to.
     *
     * @return the task instance; as text, empty if it happened to the run
     */
    public InstanceKey instance() {
        return new InstanceKey(taskId, mapIndex);
    }

    /**
     * The same, after its target took it.
     *
     * @return the record
     */
    public NotificationRecord sent() {
        return with(NotificationState.SENT, tries, dueAt, error);
    }

    /**
     * The same, after a try failed.
     *
     * @param why in one line
     * @param again when it is tried again
     * @return the record
     */
    public NotificationRecord failed(String why, Instant again) {
        return with(NotificationState.PENDING, tries + 1, again, why);
    }

    /**
     * The same, after the last try failed.
     *
     * @param why in one line
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
