package dev.kahn.notify;

import dev.kahn.Incident;
import dev.kahn.engine.plan.NotificationRecord;

/** Knows what is told of something that happened. Thread-safe. */
public interface Reporter {

    /**
     * All that is known of one incident.
     *
     * @param notification what happened
     * @return the incident, with tasks and the end of the log if it is about a failure
     * @throws dev.kahn.KahnException if it cannot be found out now
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
