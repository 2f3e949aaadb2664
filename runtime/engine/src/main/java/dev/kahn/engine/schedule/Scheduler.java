package dev.kahn.engine.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The schedules of all DAGs, ordered by their next tick. The cost of finding those that are due depends on their number, not
 * on the number of DAGs. Not thread-safe.
 */
public final class Scheduler {

    private record Armed(Instant tick, String dagId) {}

    private final Map<String, DagSchedule> schedules = new LinkedHashMap<>();
    private final Map<String, Armed> armed = new HashMap<>();
    private final TreeSet<Armed> queue =
            new TreeSet<>(Comparator.comparing(Armed::tick).thenComparing(Armed::dagId));
    private Instant latestNow = Instant.MIN;

    /**
     * Adds a DAG.
     *
     * @param schedule the schedule of the DAG
     */
    public void add(DagSchedule schedule) {
        schedules.put(schedule.record().dagId(), schedule);
        arm(schedule);
    }

    /**
     * The next moment at which there is something to decide.
     *
     * @return empty if no tick will come
     */
    public Optional<Instant> next() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().tick());
    }

    /**
     * Removes the schedules that have a tick due. The caller must {@link #arm arm} each again once that tick is decided.
     *
     * @param now the time
     * @return in the order of their ticks
     */
    public List<DagSchedule> takeDue(Instant now) {
        lookAtClock(now);
        List<DagSchedule> due = new ArrayList<>();
        while (!queue.isEmpty() && !queue.first().tick().isAfter(now)) {
            Armed first = Objects.requireNonNull(queue.pollFirst());
            armed.remove(first.dagId());
            due.add(of(first.dagId()));
        }
        return due;
    }

    /**
     * How many DAGs share a tick. Takes time proportional to their number.
     *
     * @param tick the {@link #next() next} tick
     * @return how many schedules are armed for it
     */
    public int countAt(Instant tick) {
        int count = 0;
        for (Armed next : queue) {
            if (!next.tick().equals(tick)) {
                break;
            }
            count++;
        }
        return count;
    }

    /**
     * Removes the schedules whose next tick may be decided before it comes. The caller must {@link #arm arm} each again once
     * that is done.
     *
     * @param tick the {@link #next() next} tick
     * @return in a fixed order
     */
    public List<DagSchedule> takeAhead(Instant tick) {
        List<DagSchedule> ahead = new ArrayList<>();
        for (Armed next : queue) {
            if (!next.tick().equals(tick)) {
                break;
            }
            if (of(next.dagId()).canDecideAhead()) {
                ahead.add(of(next.dagId()));
            }
        }
        for (DagSchedule schedule : ahead) {
            queue.remove(Objects.requireNonNull(armed.remove(schedule.record().dagId())));
        }
        return ahead;
    }

    /**
     * A clock that was set back makes ticks due again; which of them have a run is looked up then. A clock that was just set
     * right makes them due.
     */
    private void lookAtClock(Instant now) {
        if (now.isBefore(latestNow) || DagSchedule.isRight(now) != DagSchedule.isRight(latestNow)) {
            for (DagSchedule schedule : schedules.values()) {
                schedule.lookAtClock(now);
                arm(schedule);
            }
        }
        latestNow = now;
    }

    /**
     * Waits for the next tick of a schedule, instead of any other tick of it.
     *
     * @param schedule one of the schedules added
     */
    public void arm(DagSchedule schedule) {
        String dagId = schedule.record().dagId();
        Armed old = armed.remove(dagId);
        if (old != null) {
            queue.remove(old);
        }
        schedule.next().ifPresent(tick -> {
            Armed next = new Armed(tick, dagId);
            armed.put(dagId, next);
            queue.add(next);
        });
    }

    /**
     * The schedule of a DAG.
     *
     * @param dagId one of the DAGs added
     * @return its schedule
     */
    public DagSchedule of(String dagId) {
        return Objects.requireNonNull(schedules.get(dagId), dagId);
    }
}
