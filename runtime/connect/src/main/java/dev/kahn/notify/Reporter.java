package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.engine.plan.NotificationRecord;

/** Describes what happened. Thread-safe. */
public interface Reporter {

    /**
     * Everything known about one incident.
     *
     * @param notification what happened
     * @return the incident, with tasks and the end of the log if it is about a failure
     * @throws dev.kahn.KahnException if that cannot be read now
     */
    Incident inFull(NotificationRecord notification);

    /**
     * One of many incidents.
     *
     * @param notification what happened
     * @return the incident, without tasks and log
     */
    Incident inShort(NotificationRecord notification);
}
