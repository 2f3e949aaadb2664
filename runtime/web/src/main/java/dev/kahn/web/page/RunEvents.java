package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What has happened to a run, in order, as far as the store knows: its own steps, its attempts, and tasks that never ran. */
public final class RunEvents {

    /** The last so many are shown. */
    static final int MOST = 300;

    private RunEvents() {}

    /**
     * Something that happened.
     *
     * @param at when
     * @param state what it led to, as a class of the style sheet
     * @param sign the same, as a character
     * @param text what happened
     */
    public record Event(Instant at, String state, String sign, String text) {}

    static List<Event> of(RunRecord run, List<TaskRecord> tasks, List<AttemptRecord> attempts) {
        List<Event> events = new ArrayList<>();
        String why = run.type().name().toLowerCase(Locale.ROOT);
        events.add(new Event(run.createdAt(), "queued", "◌", "Run " + run.runId() + " was asked for: " + why));
        if (run.startedAt() != null) {
            events.add(new Event(run.startedAt(), "running", "●", "The run began"));
        }
        if (run.deadlineMissedAt() != null) {
            events.add(new Event(run.deadlineMissedAt(), "failed", "✗", "The run missed its deadline"));
        }
        for (AttemptRecord attempt : attempts) {
            add(events, attempt);
        }
        for (TaskRecord task : tasks) {
            if (task.attempt() == 0 && task.startedAt() == null && task.endedAt() != null) {
                String reason = task.reason().isEmpty() ? "" : ": " + task.reason();
                events.add(new Event(
                        task.endedAt(),
                        TaskLine.css(task.state()),
                        StateWords.sign(task.state()),
                        name(task.taskId(), task.mapIndex()) + " " + StateWords.word(task.state()) + reason));
            }
        }
        if (run.endedAt() != null) {
            events.add(new Event(
                    run.endedAt(),
                    TaskLine.css(run.state()),
                    StateWords.sign(run.state()),
                    "The run ended: " + StateWords.word(run.state())
                            + (run.reason().isEmpty() ? "" : ": " + run.reason())));
        }
        events.sort(Comparator.comparing(Event::at));
        return events.size() <= MOST ? events : events.subList(events.size() - MOST, events.size());
    }

    private static void add(List<Event> events, AttemptRecord attempt) {
        String name = name(attempt.attempt().taskId(), attempt.attempt().mapIndex());
        String which = name
                + (attempt.attempt().number() == 1
                        ? ""
                        : ", attempt " + attempt.attempt().number() + ",");
        events.add(new Event(attempt.startedAt(), "running", "●", which + " began"));
        Instant end = attempt.endedAt();
        if (end != null) {
            events.add(new Event(
                    end,
                    TaskLine.css(attempt.state()),
                    StateWords.sign(attempt.state()),
                    which + " ended after " + Elapsed.exact(attempt.startedAt(), end, end) + ": "
                            + StateWords.word(attempt.state())
                            + (attempt.error().isEmpty() ? "" : ": " + attempt.error())));
        }
    }

    private static String name(String task, int element) {
        return element == TaskRecord.NOT_MAPPED ? task : task + "[" + element + "]";
    }
}
