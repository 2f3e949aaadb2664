package dev.kahn.web.site;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AuditRecord;
import dev.kahn.engine.plan.NotificationRecord;
import dev.kahn.engine.plan.NotificationState;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The history of a run, in order, as far as it is stored: its own steps, its attempts, tasks that ended without one,
 * what people did to it, and notifications.
 */
public final class RunHistory {

    private RunHistory() {}

    /** The kind of an event. */
    public enum Kind {
        /** The run was created. */
        CREATED,
        /** The run started. */
        STARTED,
        /** The run was not done at its deadline. */
        DEADLINE_MISSED,
        /** A body started. */
        ATTEMPT_STARTED,
        /** A body ended. */
        ATTEMPT_ENDED,
        /** A task ended without an attempt of its own, for instance skipped. */
        TASK_ENDED,
        /** Somebody did something to the run. */
        ACT,
        /** A notification is sent, or still to be sent. */
        NOTIFICATION,
        /** The run ended. */
        ENDED
    }

    /**
     * An event.
     *
     * @param at when
     * @param kind its kind
     * @param task the task; empty for the run
     * @param element the element of a mapped task; {@link TaskRecord#NOT_MAPPED} for none
     * @param attempt the attempt; 0 for none
     * @param state the name of the state it led to; empty for none
     * @param actor who did it; empty for nobody
     * @param text what happened, for people
     */
    public record Entry(
            Instant at, Kind kind, String task, int element, int attempt, String state, String actor, String text) {

        private static Entry ofRun(Instant at, Kind kind, String state, String text) {
            return new Entry(at, kind, "", TaskRecord.NOT_MAPPED, 0, state, "", text);
        }
    }

    /**
     * Assembles the history.
     * @param run the run
     * @param tasks its tasks
     * @param attempts its attempts
     * @param acts what people did to it
     * @param notifications the notifications about it
     * @return oldest first
     */
    public static List<Entry> of(
            RunRecord run,
            List<TaskRecord> tasks,
            List<AttemptRecord> attempts,
            List<AuditRecord> acts,
            List<NotificationRecord> notifications) {
        List<Entry> entries = new ArrayList<>();
        acts.forEach(act -> entries.add(act(act)));
        addBeginning(entries, run);
        attempts.forEach(attempt -> addAttempt(entries, attempt));
        for (TaskRecord task : tasks) {
            Instant end = task.endedAt();
            if (task.attempt() == 0 && task.startedAt() == null && end != null) {
                entries.add(new Entry(
                        known(end, task, acts),
                        Kind.TASK_ENDED,
                        task.taskId(),
                        task.mapIndex(),
                        0,
                        task.state().name(),
                        "",
                        task.instance() + " " + how(task.state(), task.reason())));
            }
        }
        addEnd(entries, run, acts);
        notifications.forEach(row -> entries.add(notification(row)));
        entries.sort(Comparator.comparing(Entry::at)); // events at the same time stay in the order above
        return entries;
    }

    /**
     * Since when a task has its outcome. A mark leaves the moment at which the task had ended, but the outcome is not older than
     * the mark.
     */
    private static Instant known(Instant end, TaskRecord task, List<AuditRecord> acts) {
        return acts.stream()
                .filter(act -> act.action().equals("mark"))
                .filter(act -> act.details().equals(task.instance() + " as " + task.state()))
                .map(AuditRecord::at)
                .filter(end::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(end);
    }

    private static void addBeginning(List<Entry> entries, RunRecord run) {
        entries.add(Entry.ofRun(
                run.createdAt(),
                Kind.CREATED,
                "QUEUED",
                "Run " + run.runId() + " was created: " + StateWords.word(run.type())));
        Instant start = run.startedAt();
        if (start != null) {
            entries.add(Entry.ofRun(start, Kind.STARTED, "RUNNING", "The run started"));
        }
        Instant missed = run.deadlineMissedAt();
        if (missed != null) {
            entries.add(Entry.ofRun(missed, Kind.DEADLINE_MISSED, "", "The run missed its deadline"));
        }
    }

    /** Does not repeat who cancelled it. */
    private static void addEnd(List<Entry> entries, RunRecord run, List<AuditRecord> acts) {
        Instant end = run.endedAt();
        if (end != null) {
            boolean isTold = run.state() == RunState.CANCELLED
                    && acts.stream().anyMatch(act -> act.action().equals("cancel"));
            entries.add(Entry.ofRun(
                    end,
                    Kind.ENDED,
                    run.state().name(),
                    "The run ended: " + how(run.state(), isTold ? "" : run.reason())));
        }
    }

    private static void addAttempt(List<Entry> entries, AttemptRecord row) {
        String task = row.attempt().taskId();
        int element = row.attempt().mapIndex();
        int number = row.attempt().number();
        String which = row.attempt().instance() + (number == 1 ? "" : ", attempt " + number + ",");
        entries.add(new Entry(
                row.startedAt(), Kind.ATTEMPT_STARTED, task, element, number, "RUNNING", "", which + " started"));
        Instant end = row.endedAt();
        if (end != null) {
            entries.add(new Entry(
                    end,
                    Kind.ATTEMPT_ENDED,
                    task,
                    element,
                    number,
                    row.state().name(),
                    "",
                    which + " ended after " + Elapsed.exact(row.startedAt(), end, end) + ": "
                            + StateWords.word(row.state()) + because(row.error())));
        }
    }

    /** Without the origin, which is only for admins. */
    private static Entry act(AuditRecord row) {
        String name = row.actor().name();
        String text = name + " " + did(row.action(), row.details());
        return new Entry(row.at(), Kind.ACT, "", TaskRecord.NOT_MAPPED, 0, "", name, text);
    }

    private static String did(String action, String details) {
        return switch (action) {
            case "trigger" -> "triggered it" + (details.isEmpty() ? "" : ", " + details);
            case "cancel" -> "cancelled it";
            case "retry" -> "retried " + (details.isEmpty() ? "what failed" : details);
            case "mark" -> "marked " + details;
            default -> action + (details.isEmpty() ? "" : " " + details);
        };
    }

    private static Entry notification(NotificationRecord row) {
        return new Entry(
                row.raisedAt(),
                Kind.NOTIFICATION,
                row.taskId(),
                row.mapIndex(),
                row.attempt(),
                row.state().name(),
                "",
                told(row) + " " + row.target() + " of " + StateWords.word(row.event()) + because(row.error()));
    }

    private static String told(NotificationRecord row) {
        if (row.state() == NotificationState.PENDING) {
            return row.tries() == 0 ? "To notify" : "Failed so far to notify";
        }
        return row.state() == NotificationState.SENT ? "Notified" : "Gave up notifying";
    }

    /** A reason may begin with the state itself: {@code cancelled by alice}. */
    private static String how(Enum<?> state, String reason) {
        String word = StateWords.word(state);
        return reason.startsWith(word + " ") ? reason : word + because(reason);
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
