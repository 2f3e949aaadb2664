package dev.kahn.processor.validate;

import dev.kahn.graph.Durations;
import dev.kahn.processor.declare.Attribute;
import dev.kahn.processor.declare.DagDeclaration;
import dev.kahn.processor.declare.TaskDeclaration;
import java.time.Duration;

/** How long a task can take according to its declared times. Texts and numbers are known to be valid. */
final class TaskTime {

    /** Far more than any run may take, yet small enough that the sum over all tasks of a DAG is still a duration. */
    private static final Duration LONGEST = Durations.MAX.multipliedBy(1_000);

    private TaskTime() {}

    /** The time if its first attempt takes as long as allowed. */
    static Duration once(DagDeclaration dag, TaskDeclaration task) {
        return length(task.delay().value()).plus(timeout(dag, task));
    }

    /** The time if all attempts take as long as allowed and all but the last fail. */
    static Duration worst(DagDeclaration dag, TaskDeclaration task) {
        int retries = retries(dag, task);
        Duration total = once(dag, task).plus(timeout(dag, task).multipliedBy(retries));
        double pause = length(either(task.retryDelay(), dag.retryDelay())).toMillis();
        double factor = task.backoff().value() >= 1
                ? task.backoff().value()
                : dag.backoff().value();
        String longest = either(task.maxRetryDelay(), dag.maxRetryDelay());
        double bound = (longest.isEmpty() ? Durations.MAX : Durations.parse(longest)).toMillis();
        double pauses = 0;
        int left = retries;
        while (left > 0 && pauses < Durations.MAX.toMillis()) {
            double next = Math.min(pause, bound);
            pause *= factor;
            int alike = Math.min(pause, bound) == next ? left : 1; // once two pauses are equal, all later ones are
            pauses += next * alike;
            left -= alike;
        }
        Duration all = total.plusMillis((long) pauses);
        return all.compareTo(LONGEST) < 0 ? all : LONGEST;
    }

    private static int retries(DagDeclaration dag, TaskDeclaration task) {
        if (task.isSensor()) {
            return 0;
        }
        return task.retries().value() >= 0
                ? task.retries().value()
                : dag.retries().value();
    }

    /** The timeout. For a sensor it counts only if it was written: the default only makes sure that it ends at all. */
    private static Duration timeout(DagDeclaration dag, TaskDeclaration task) {
        if (task.isSensor()) {
            return task.timeout().isWritten() ? length(task.timeout().value()) : Duration.ZERO;
        }
        return length(either(task.timeout(), dag.taskTimeout()));
    }

    private static String either(Attribute<String> task, Attribute<String> dag) {
        return task.value().isEmpty() ? dag.value() : task.value();
    }

    private static Duration length(String text) {
        return text.isEmpty() ? Duration.ZERO : Durations.parse(text);
    }
}
