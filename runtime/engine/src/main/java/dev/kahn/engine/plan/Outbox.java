package dev.kahn.engine.plan;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Decides whom to notify of what, so that it is stored with what happened. Its only state is the numbers it has given and how
 * the latest run of each DAG ended; both are stored with the notifications that follow from them. Not thread-safe.
 */
public final class Outbox {
    private final Map<String, HealthRecord> health = new HashMap<>();
    private long lastId;

    /**
     * Continues where the last engine ended.
     *
     * @param lastNotificationId the highest number given so far
     * @param known how the latest runs ended of DAGs that notify somebody of recoveries
     */
    public void restore(long lastNotificationId, Collection<HealthRecord> known) {
        lastId = lastNotificationId;
        known.forEach(row -> health.put(row.dagId(), row));
    }

    /**
     * Whether a DAG notifies somebody of recoveries. Only then is it stored how its latest run ended.
     *
     * @param graph the DAG, as it is now
     * @return false if it does not
     */
    public static boolean tellsRecovery(DagGraph graph) {
        return Raised.isNamed(Event.RECOVERED, graph.notifications());
    }

    /**
     * Turns the events raised in a turn into notifications, each once.
     *
     * @param effects holds the events; the notifications are added to it
     */
    public void post(Effects effects) {
        for (Raised raised : effects.takeRaised()) {
            post(raised, raised.event(), effects);
            if (isRecovery(raised, effects)) {
                post(raised, Event.RECOVERED, effects);
            }
        }
    }

    /** Notifies a target only once, even if it is named twice. */
    private void post(Raised raised, Event event, Effects effects) {
        Set<String> targets = new LinkedHashSet<>();
        for (Notification notification : raised.notifications()) {
            if (notification.on().contains(event)) {
                targets.addAll(notification.to());
            }
        }
        targets.forEach(target -> add(raised, event, target, effects));
    }

    /** A run that is older than the latest one says nothing about the DAG, as when somebody repairs it. */
    private boolean isRecovery(Raised raised, Effects effects) {
        String dagId = raised.graph().id();
        HealthRecord before = health.get(dagId);
        if (!isOfHealth(raised) || (before != null && raised.runId() < before.runId())) {
            return false;
        }
        HealthRecord after = new HealthRecord(dagId, raised.runId(), raised.event() == Event.FAILURE);
        health.put(dagId, after);
        effects.change(after);
        return before != null && before.failing() && !after.failing();
    }

    private void add(Raised raised, Event event, String target, Effects effects) {
        effects.change(new NotificationRecord(
                ++lastId,
                raised.graph().id(),
                raised.runId(),
                event,
                raised.instance().taskId(),
                raised.instance().mapIndex(),
                raised.attempt(),
                target,
                raised.reason(),
                raised.at(),
                NotificationState.PENDING,
                0,
                raised.at(),
                ""));
    }

    /** Whether anything follows from an event. If nobody is to be notified, this check is the whole cost. */
    static boolean concerns(Raised raised) {
        return Raised.isNamed(raised.event(), raised.notifications()) || isOfHealth(raised);
    }

    /** Whether it is the outcome of a run whose DAG notifies somebody of recoveries. */
    private static boolean isOfHealth(Raised raised) {
        return raised.task() == null
                && (raised.event() == Event.SUCCESS || raised.event() == Event.FAILURE)
                && tellsRecovery(raised.graph());
    }
}
