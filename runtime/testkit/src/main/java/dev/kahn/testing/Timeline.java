package dev.kahn.testing;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.view.StateWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that has happened in a test, in order. Not thread-safe. */
final class Timeline {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private record Entry(Instant at, Change change) {}

    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final List<BodyCalled> calls = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<AttemptKey, Integer> lastCalls = new HashMap<>();
    private final List<String> story = new ArrayList<>();

    Timeline(Clock clock) {
        this.clock = clock;
    }

    /** Records a commit. */
    void committed(Collection<Change> changes) {
        for (Change change : changes) {
            entries.add(new Entry(clock.instant(), change));
            tell(change);
        }
    }

    private void tell(Change change) {
        if (change instanceof AttemptRecord attempt && attempt.endedAt() != null) {
            tell(attempt.attempt().instance() + " attempt " + attempt.attempt().number() + ": "
                    + StateWords.word(attempt.state())
                    + (attempt.error().isEmpty() ? "" : ", " + attempt.error())
                    + (wasCalled(attempt.attempt()) ? "" : ", before its body began"));
        } else if (change instanceof RunRecord run && run.state().isDone()) {
            tell("the run ended: " + StateWords.word(run.state()));
        }
    }

    private boolean wasCalled(AttemptKey attempt) {
        return lastCalls.containsKey(attempt);
    }

    /** Adds a line to the story. */
    void tell(String what) {
        story.add(TIME.format(clock.instant()) + "  " + what);
    }

    /** Records the call of a body. */
    BodyCalled called(AttemptKey attempt) {
        int number = numbers.merge(attempt.instance().toString(), 1, Integer::sum);
        BodyCalled call = new BodyCalled(attempt, number, clock.instant());
        calls.add(call);
        lastCalls.put(attempt, number);
        tell(attempt.instance() + " attempt " + attempt.number() + " began");
        return call;
    }

    /** All calls of bodies, in order. */
    List<BodyCalled> calls() {
        return List.copyOf(calls);
    }

    /** What happened, one line for each event. */
    List<String> story() {
        return List.copyOf(story);
    }

    /** How often the body of a task or element was called in this test so far; at least 1 during a call. */
    int callsOf(String instance) {
        return numbers.getOrDefault(instance, 0);
    }

    /** The number of the last call within an attempt; 0 if its body was never called. */
    int lastCallOf(AttemptKey attempt) {
        return lastCalls.getOrDefault(attempt, 0);
    }

    /** How long a task or element has waited for moments, all waits together. */
    Duration waited(long runId, String taskId, int mapIndex) {
        Duration waited = Duration.ZERO;
        Instant since = null;
        for (Entry entry : entries) {
            if (entry.change() instanceof TaskRecord task
                    && task.runId() == runId
                    && task.taskId().equals(taskId)
                    && task.mapIndex() == mapIndex) {
                waited = waited.plus(since == null ? Duration.ZERO : Duration.between(since, entry.at()));
                since = waitsSince(task, entry.at());
            }
        }
        return since == null ? waited : waited.plus(Duration.between(since, clock.instant()));
    }

    private static @Nullable Instant waitsSince(TaskRecord task, Instant at) {
        return task.state() == TaskState.WAITING ? at : null;
    }
}
