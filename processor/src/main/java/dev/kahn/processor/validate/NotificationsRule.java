package dev.kahn.processor.validate;

import dev.kahn.Event;
import dev.kahn.graph.Notification;
import dev.kahn.graph.Targets;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.NotifyDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;

/** Notifications name an event and a target that can be delivered to. */
final class NotificationsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        dag.declaration().notifications().forEach(notification -> check(notification, findings));
        for (TaskModel task : dag.tasks()) {
            for (NotifyDeclaration notification : task.declaration().notifications()) {
                check(notification, findings);
                for (Attribute<Event> event : notification.on()) {
                    if (!Notification.OF_TASKS.contains(event.value())) {
                        findings.add(Problem.EVENT_OF_RUNS, event.position(), event.value(), task.id());
                    }
                }
            }
        }
    }

    private static void check(NotifyDeclaration notification, Findings findings) {
        if (notification.annotation().isEmptyArray("on")) {
            findings.add(Problem.NOTIFIES_NOTHING, notification.annotation().position("on"), "on", "event");
        }
        if (notification.annotation().isEmptyArray("to")) {
            findings.add(Problem.NOTIFIES_NOTHING, notification.annotation().position("to"), "to", "target");
        }
        for (Attribute<String> target : notification.to()) {
            if (!Targets.isTarget(target.value())) {
                findings.add(Problem.BAD_TARGET, target.position(), target.value());
            }
        }
    }
}
