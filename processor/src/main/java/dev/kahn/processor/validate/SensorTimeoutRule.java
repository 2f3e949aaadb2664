package dev.kahn.processor.validate;

import dev.kahn.graph.Durations;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.time.Duration;
import java.util.Optional;

/** A sensor polls at least twice before it gives up. */
final class SensorTimeoutRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        for (TaskModel task : dag.tasks()) {
            TaskDeclaration sensor = task.declaration();
            if (!sensor.isSensor() || sensor.hasUnreadableTimes()) {
                continue;
            }
            Optional<Duration> every = duration(sensor.every().value());
            Optional<Duration> timeout = duration(sensor.timeout().value());
            if (every.isPresent() && timeout.isPresent() && timeout.get().compareTo(every.get()) < 0) {
                findings.add(
                        Problem.SENSOR_TIMEOUT,
                        (sensor.timeout().isWritten() ? sensor.timeout() : sensor.every()).position(),
                        task.id(),
                        Durations.format(timeout.get()),
                        Durations.format(every.get()));
            }
        }
    }

    /** A text that is not a duration is reported by another rule. */
    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
