package dev.kahn.benchmarks.workflow;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A workflow as the source of a DAG class, whose bodies sleep as long as the tasks ran.
 *
 * @param instance the workflow
 * @param millis how long each task sleeps
 * @param slots how many run at the same time
 */
record DagSource(Instance instance, List<Long> millis, int slots) {

    static final String CLASS = "workflow.Workflow";

    String text() {
        return """
                package workflow;

                import dev.kahn.Dag;
                import dev.kahn.Pool;
                import dev.kahn.Task;

                @Pool(name = "slots", slots = %d)
                @Dag(pool = "slots")
                public final class Workflow {
                %s}
                """.formatted(
                slots,
                IntStream.range(0, instance.tasks().size()).mapToObj(this::task).collect(Collectors.joining()));
    }

    private String task(int number) {
        String after = instance.tasks().get(number).upstream().stream()
                .map(before -> "\"t" + before + "\"")
                .collect(Collectors.joining(", "));
        return """

                    @Task%s
                    void t%d() throws InterruptedException {
                        Thread.sleep(%d);
                    }
                """.formatted(after.isEmpty() ? "" : "(after = {" + after + "})", number, millis.get(number));
    }
}
