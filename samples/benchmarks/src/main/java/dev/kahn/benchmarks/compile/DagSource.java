package dev.kahn.benchmarks.compile;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The source of a DAG class with any number of tasks, of the kinds that people write: tasks that pass records and lists of
 * records, tasks that only follow, delays, retries, contexts, each with a doc comment and some lines of body.
 *
 * @param name the simple name of the class
 * @param tasks how many tasks it has
 * @param width how many are in parallel; 1 for a chain
 */
record DagSource(String name, int tasks, int width) {

    private static final int KINDS = 5;
    private static final int LIST = 3;
    private static final int NOTHING = 4;

    String text() {
        return """
                package bench;

                import dev.kahn.Dag;
                import dev.kahn.From;
                import dev.kahn.Task;
                import dev.kahn.TaskContext;
                import java.util.List;

                /** %d tasks, %d beside each other. */
                @Dag(schedule = "30 6 * * MON-FRI", zone = "Europe/Berlin", retries = 2, retryDelay = "1m")
                public final class %s {

                    record Row(int id, String name, long amount) {}

                %s}
                """.formatted(
                        tasks,
                        width,
                        name,
                        IntStream.range(0, tasks).mapToObj(this::task).collect(Collectors.joining("\n")));
    }

    private String task(int number) {
        List<Integer> upstream = upstream(number);
        String after = upstream.stream()
                .filter(one -> !flows(one, number))
                .map(one -> "\"t" + one + "\"")
                .collect(Collectors.joining(", "));
        Stream<String> rows = upstream.stream()
                .filter(one -> flows(one, number))
                .map(one -> "@From(\"t%d\") %s row%d".formatted(one, result(one), one % 100));
        String parameters = Stream.concat(rows, contexts(number)).collect(Collectors.joining(", "));
        return "    /** Does step %d of the work. */\n    @Task%s\n    %s t%d(%s) {\n%s    }\n"
                .formatted(number, attributes(number, after), result(number), number, parameters, body(number));
    }

    /** A task of the first layer has none; one of a later layer has one or two from the layer before; in a chain, one. */
    private List<Integer> upstream(int number) {
        int layer = number / width * width;
        if (layer == 0) {
            return List.of();
        }
        int above = layer - width;
        return IntStream.of(number - layer, (number - layer + 3) % width)
                .map(column -> above + column)
                .distinct()
                .boxed()
                .toList();
    }

    private static boolean flows(int from, int to) {
        return from % KINDS != NOTHING && to % KINDS != 0;
    }

    private static Stream<String> contexts(int number) {
        return number % 3 == 0 ? Stream.of("TaskContext task") : Stream.empty();
    }

    private static String result(int number) {
        return switch (number % KINDS) {
            case LIST -> "List<Row>";
            case NOTHING -> "void";
            default -> "Row";
        };
    }

    private static String attributes(int number, String after) {
        String all = (after.isEmpty() ? "" : ", after = {" + after + "}")
                + (number % 7 == 3 ? ", delay = \"5s\"" : "")
                + (number % 11 == 5 ? ", timeout = \"90s\", retries = 3" : "");
        return all.isEmpty() ? "" : "(" + all.substring(2) + ")";
    }

    private static String body(int number) {
        String count = """
                        int sum = 0;
                        for (int i = 0; i < %d; i++) {
                            sum += i * 31 + Integer.bitCount(sum);
                        }
                """.formatted(number);
        return count
                + switch (number % KINDS) {
                    case LIST ->
                        "        return List.of(new Row(sum, \"row\", sum * 2L), new Row(-sum, \"row\", 0));\n";
                    case NOTHING -> "        System.out.println(\"sum \" + sum);\n";
                    default -> "        return new Row(sum, \"row\", sum * 2L);\n";
                };
    }
}
