package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.TriggerRule;
import dev.kahn.graph.Durations;
import dev.kahn.graph.Schedule;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.model.Branch;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.Moments;
import dev.kahn.processor.model.Reference;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The longest path through the DAG, according to its declared times, fits into the {@code timeout} and {@code deadline}
 * of the DAG, including retries, and into the time between two ticks, without retries. Only declared times count: a
 * body without a timeout counts as taking no time.
 */
final class CriticalPathRule implements Rule {

    private static final Instant SOME_DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final int TICKS = 500;

    private record Path(Duration length, List<String> steps) {}

    @Override
    public void check(DagModel dag, Findings findings) {
        Optional<ImmutableList<TaskModel>> order = RunOrder.of(dag);
        if (order.isEmpty() || findings.haveFaults()) {
            return;
        }
        DagDeclaration declared = dag.declaration();
        Path worst = longest(order.get(), task -> TaskTime.worst(declared, task.declaration()));
        if (isBeyond(worst, declared.timeout())) {
            report(Problem.TIMEOUT_TOO_SHORT, declared.timeout(), worst, findings);
        }
        if (isBeyond(worst, declared.deadline())
                && !isEndedWithin(Durations.parse(declared.deadline().value()), declared)) {
            report(Problem.DEADLINE_TOO_SHORT, declared.deadline(), worst, findings);
        }
        if (!declared.schedule().value().isEmpty() && declared.maxActiveRuns().value() == 1) {
            checkInterval(dag, longest(order.get(), task -> TaskTime.once(declared, task.declaration())), findings);
        }
    }

    /** Whether the timeout of the DAG ends a run within this time, however long its tasks could take. */
    private static boolean isEndedWithin(Duration time, DagDeclaration declared) {
        String timeout = declared.timeout().value();
        return !timeout.isEmpty() && Durations.parse(timeout).compareTo(time) <= 0;
    }

    private static boolean isBeyond(Path path, Attribute<String> limit) {
        return !limit.value().isEmpty() && path.length().compareTo(Durations.parse(limit.value())) > 0;
    }

    private static void report(Problem problem, Attribute<String> limit, Path path, Findings findings) {
        findings.add(
                problem,
                limit.position(),
                limit.value(),
                Durations.format(path.length()),
                String.join(" → ", path.steps()));
    }

    private static void checkInterval(DagModel dag, Path path, Findings findings) {
        if (path.length().isZero()) {
            return; // it fits between any two ticks, so computing hundreds of them would be wasted
        }
        shortestInterval(dag)
                .filter(interval -> path.length().compareTo(interval) > 0)
                .filter(interval -> !isEndedWithin(interval, dag.declaration()))
                .ifPresent(interval -> findings.add(
                        Problem.INTERVAL_TOO_SHORT,
                        dag.declaration().schedule().position(),
                        Durations.format(interval),
                        Durations.format(path.length()),
                        String.join(" → ", path.steps())));
    }

    /** The shortest interval within some hundred ticks. */
    private static Optional<Duration> shortestInterval(DagModel dag) {
        ZoneId zone = Moments.zone(dag.declaration().zone().value()).orElse(ZoneOffset.UTC);
        Schedule schedule = Schedule.parse(dag.declaration().schedule().value());
        List<Instant> ticks = new ArrayList<>();
        Optional<Instant> tick = schedule.next(SOME_DAY, zone);
        while (tick.isPresent() && ticks.size() < TICKS) {
            ticks.add(tick.get());
            tick = schedule.next(tick.get(), zone);
        }
        Optional<Duration> shortest = Optional.empty();
        for (int i = 1; i < ticks.size(); i++) {
            Duration interval = Duration.between(ticks.get(i - 1), ticks.get(i));
            shortest = Optional.of(
                    shortest.filter(known -> known.compareTo(interval) <= 0).orElse(interval));
        }
        return shortest;
    }

    private static Path longest(List<TaskModel> order, Function<TaskModel, Duration> time) {
        Map<String, Duration> ends = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        Map<String, Duration> times = new HashMap<>();
        for (TaskModel task : order) {
            Optional<String> latest = latest(waitedFor(task), ends);
            latest.ifPresent(id -> before.put(task.id(), id));
            Duration taken = time.apply(task);
            times.put(task.id(), taken);
            ends.put(task.id(), latest.map(ends::get).orElse(Duration.ZERO).plus(taken));
        }
        List<String> steps = new ArrayList<>();
        Optional<String> last = latest(ends.keySet().stream().sorted().toList(), ends);
        Duration length = last.map(ends::get).orElse(Duration.ZERO);
        while (last.isPresent()) {
            Duration taken = times.getOrDefault(last.get(), Duration.ZERO);
            if (!taken.isZero()) {
                steps.add(last.get() + " " + Durations.format(taken));
            }
            last = last.map(before::get);
        }
        Collections.reverse(steps);
        return new Path(length, steps);
    }

    /**
     * The tasks it waits for. With {@code ALWAYS} it starts with the run, but still waits for the value of its branch
     * and for its list.
     */
    private static Set<String> waitedFor(TaskModel task) {
        return task.declaration().rule().value() == TriggerRule.ALWAYS
                ? Stream.concat(
                                task.branch().flatMap(Branch::decider).stream(),
                                task.forEach().map(Reference::task).stream())
                        .collect(Collectors.toSet())
                : task.upstream();
    }

    /** The task that ends last; the first of several. */
    private static Optional<String> latest(Collection<String> tasks, Map<String, Duration> ends) {
        @Nullable String latest = null;
        Duration end = Duration.ZERO;
        for (String task : tasks) {
            Duration itsEnd = ends.getOrDefault(task, Duration.ZERO);
            if (latest == null || itsEnd.compareTo(end) > 0) {
                latest = task;
                end = itsEnd;
            }
        }
        return Optional.ofNullable(latest);
    }
}
