package dev.kahn.processor.validate;

import com.google.common.base.Splitter;
import dev.kahn.graph.Durations;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.TaskDeclaration;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.TaskModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import java.time.Duration;

/** Durations have the syntax of {@link Durations}, and limits are not zero. */
final class DurationsRule implements Rule {

    @Override
    public void check(DagModel dag, Findings findings) {
        DagDeclaration declared = dag.declaration();
        String of = " of DAG " + dag.id();
        check("retryDelay" + of, declared.retryDelay(), Duration.ZERO, findings);
        check("maxRetryDelay" + of, declared.maxRetryDelay(), Duration.ZERO, findings);
        check("timeout" + of, declared.timeout(), Duration.ofMillis(1), findings);
        check("deadline" + of, declared.deadline(), Duration.ofMillis(1), findings);
        check("taskTimeout" + of, declared.taskTimeout(), Duration.ofMillis(1), findings);
        for (TaskModel task : dag.tasks()) {
            check(task, findings);
        }
    }

    private static void check(TaskModel task, Findings findings) {
        TaskDeclaration declared = task.declaration();
        String of = (declared.isSensor() ? " of sensor " : " of task ") + task.id();
        check("delay" + of, declared.delay(), Duration.ZERO, findings);
        check("retryDelay" + of, declared.retryDelay(), Duration.ZERO, findings);
        check("maxRetryDelay" + of, declared.maxRetryDelay(), Duration.ZERO, findings);
        if (declared.isSensor()) {
            checkWritten("timeout" + of, declared.timeout(), Duration.ofMillis(1), findings);
            checkWritten("every" + of, declared.every(), Duration.ofSeconds(1), findings);
        } else {
            check("timeout" + of, declared.timeout(), Duration.ofMillis(1), findings);
        }
    }

    private static void check(String what, Attribute<String> attribute, Duration least, Findings findings) {
        if (!attribute.value().isEmpty()) {
            checkWritten(what, attribute, least, findings);
        }
    }

    private static void checkWritten(String what, Attribute<String> attribute, Duration least, Findings findings) {
        try {
            if (Durations.parse(attribute.value()).compareTo(least) < 0) {
                findings.add(
                        Problem.OUT_OF_BOUNDS,
                        attribute.position(),
                        what,
                        attribute.value(),
                        Durations.format(least) + " or more");
            }
        } catch (IllegalArgumentException e) {
            findings.add(Problem.BAD_DURATION, attribute.position(), what, withoutAdvice(e));
        }
    }

    private static String withoutAdvice(IllegalArgumentException e) {
        return Splitter.on(';')
                .splitToStream(String.valueOf(e.getMessage()))
                .findFirst()
                .orElseThrow();
    }
}
