package dev.kahn.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Writes the page with the results: {@code RESULTS PAGE VERSIONS}, the folder of the JSON files, the Markdown file, and the
 * versions of the peers.
 */
public final class PerformancePage {

    private final Path folder;
    private final String versions;

    private PerformancePage(Path folder, String versions) {
        this.folder = folder;
        this.versions = versions;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), new PerformancePage(Path.of(args[0]), args[2]).text());
        System.out.println("Written to " + args[1]);
    }

    private String text() throws IOException {
        Results engine = Results.of(folder, "engine");
        PeersTable peers = new PeersTable(Results.of(folder, "peers"));
        return """
                # What Kahn costs

                The benchmarks generate this page, with the command at the end. Times are those of one machine, and within a table
                those of one moment. What counts are the ratios, which are taken within each round.

                %s
                *Bound* is the cheapest program that does the same work and stores it as safely: it counts down in memory and writes
                the same rows to the same tables, with one synced commit before anything that depends on it. It cannot continue after
                a crash, and has no retries, limits, logs or listeners. *In memory* is the same program without any writes.

                ## Beside the bound

                | workload | database | in memory | bound | Kahn | Kahn ÷ bound | target | Kahn ÷ best peer |
                | --- | --- | ---: | ---: | ---: | ---: | --- | ---: |
                %s
                *chain*: 1,000 tasks in a row. *wide*: one task, 10,000 after it, one after those. *many*: 1,000 runs of four tasks.
                *sleep*: 1,000 tasks of a second at once. *start*: from the start of the JVM to the first body. *memory*, *serial*:
                the peak resident memory of *wide*, with the collector that the JVM chooses and with the serial one. *Best peer*:
                Kahn's ratio to the bound, divided by that of the best of the programs below, which ran at another time.

                ## A server

                With one DAG that nothing starts; *idle* is measured twenty seconds after its first page.

                | | measured | target |
                | --- | ---: | --- |
                %s
                ## Pages of the console

                Over a million task instances: a thousand DAGs with a hundred runs of ten tasks, one with 20,000 runs, one of 500 tasks, and a
                log of a gigabyte. Milliseconds until the whole answer has arrived, of fifteen requests; the target is at most 100.

                | database | page | first | median | all but one of the rest |
                | --- | --- | ---: | ---: | ---: |
                %s
                ## Beside other programs

                Each program runs in its own process, in turn with the bound, with the settings that its documentation recommends for
                throughput. Where there was doubt, it was resolved in favour of the others. They are measured until the last body has ended,
                not until that is on disk. On H2 their commits have reached only the operating system when they return
                (`WRITE_DELAY=0`), while Kahn's and the bound's are on disk. Dependencies between jobs, which
                db-scheduler, Quartz and JobRunr do not have, are counted down in memory, where a crash would lose them.
                An idle JobRunr looks for jobs every five seconds, its minimum, so it is measured from the start of
                its first body. DBOS has fifty threads per processor on a JDK before 21, so tasks that wait do so in turns. The others have
                fifty threads, a thousand for *sleep*, and twenty connections to PostgreSQL. Temporal's SDK runs on its test server,
                which stores nothing.

                %s
                ## How it grows

                In a warm JVM. In a *row*, each task waits for its own commit, however long the run is. *At once*, tasks and
                runs share commits. A commit takes as long for one task as for hundreds, so the fewer there are, the more each costs.

                %s
                Pending tasks and open runs are held on the heap, and need no thread:

                | | how many | bytes each |
                | --- | ---: | ---: |
                %s
                ## Real workflows

                Workflows described in [WfFormat](https://wfcommons.org/format), each as a generated class whose bodies sleep as long as
                the original tasks ran, times a factor; the one here was written by hand. *Bound*: the critical path, or the work divided by the
                slots. *Greedy*: list scheduling that itself takes no time.

                | workflow | tasks | slots | bound, ms | greedy, ms | Kahn, ms | Kahn ÷ greedy | target |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
                %s
                ## Ticks

                Ten thousand DAGs are due at the same moment, with slots for all of them. The table has the milliseconds from that moment until the
                runs were on disk (*stored*), their start was on disk (*started*), their body began (*begun*) and they had ended (*done*). Negative
                values lie before the moment. Target: 99 of 100 bodies begin within 100 ms. The first tick is that of a cold JVM.

                | database | tick | until | median | 99 of 100 | all |
                | --- | --- | --- | ---: | ---: | ---: |
                %s
                ## Compiling

                | workload | javac alone, s | with Kahn, s | more, s | generated class loaded and its graph built, ms |
                | --- | ---: | ---: | ---: | ---: |
                %s
                ## Inner parts

                Each part on its own, measured with [JMH](https://github.com/openjdk/jmh). Parts that process a graph: per task, with a thousand tasks.

                | part | ns | ± |
                | --- | ---: | ---: |
                %s
                ## Where it misses a target

                Where the tables exceed a target, these are the causes.

                - *start*, *first page*: a cold JVM loads and interprets twice as many classes as the bound does: the command line, the
                  settings, logs, the engine, and for a page the web server. With an archive of classes, which
                  [one command](command-line.md#starting-faster) writes, a run starts about as fast as the bound.
                - *memory*: the collector that the JVM chooses on two cores and much memory takes as much heap as it likes before it
                  frees any. With the serial collector Kahn meets the target.
                - *compiling*: half of the extra time is the processor, which reads, proves and writes in a JVM that has just started;
                  the other half is javac, which enters all classes once more after one is generated, and compiles that one.
                - *chain* on PostgreSQL: each hop waits for a commit of the server, whose time varies more from round to round than
                  what Kahn adds to it.
                - *ticks*: they are late in the first minutes of a cold JVM; in the third they are about on target.
                - *sleep*: when it exceeds 1,200 ms, the bound does too, on the same machine in the same minute.

                The first page requested is served by a cold JVM.

                ## Measuring again

                ```sh
                ./mvnw -Psoak -pl runtime/app -am test -Dtest=ConsoleSpeedTest -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Dkahn.console.results=$PWD/samples/benchmarks/target/benchmarks/console.json    # the pages of the console
                ./mvnw -Pbenchmarks -pl samples/benchmarks,samples/benchmarks/peers -am              # everything else, an hour
                ```

                """.formatted(
                machine(engine),
                rows(
                        engine,
                        List.of(
                                row -> row.path("workload").asString() + ", "
                                        + row.path("unit").asString(),
                                text("database"),
                                row -> row.hasNonNull("inMemory") ? Results.spread(row, "inMemory") : "—",
                                spread("bound"),
                                spread("kahn"),
                                spread("ratio"),
                                text("toReach"),
                                row -> peers.best(
                                                row.path("workload").asString(),
                                                row.path("database").asString())
                                        .orElse("—"))),
                rows(Results.of(folder, "server"), List.of(text("measure"), spread("found"), text("toReach"))),
                rows(
                        Results.of(folder, "console"),
                        List.of(
                                text("database"),
                                row -> "`/" + row.path("page").asString() + "`",
                                number("first"),
                                number("median"),
                                number("most"))),
                peers.text(),
                curves(),
                rows(Results.of(folder, "memory"), List.of(text("thing"), count("count"), number("bytes"))),
                rows(
                        Results.of(folder, "workflows"),
                        List.of(
                                text("workflow"),
                                count("tasks"),
                                count("slots"),
                                number("bound"),
                                number("greedy"),
                                spread("kahn"),
                                spread("ratio"),
                                row -> "≤ 1.05")),
                rows(
                        Results.of(folder, "ticks"),
                        List.of(
                                text("database"),
                                text("tick"),
                                text("moment"),
                                number("median"),
                                number("p99"),
                                number("most"))),
                rows(
                        Results.of(folder, "compile"),
                        List.of(text("workload"), spread("none"), spread("kahn"), spread("kahnMore"), spread("load"))),
                rows(Results.of(folder, "inner"), List.of(text("part"), number("nanos"), number("error"))));
    }

    private static Function<JsonNode, String> text(String name) {
        return row -> row.path(name).asString();
    }

    private static Function<JsonNode, String> count(String name) {
        return row -> Integer.toString(row.path(name).asInt());
    }

    private static Function<JsonNode, String> number(String name) {
        return row -> Results.number(row.path(name).asDouble());
    }

    private static Function<JsonNode, String> spread(String name) {
        return row -> Results.spread(row, name);
    }

    private String machine(Results results) {
        JsonNode machine = results.machine();
        return "Measured on %s × %s, %s, %s, %s; %s.%n"
                .formatted(
                        machine.path("processors").asString("?"),
                        machine.path("processor").asString("?"),
                        machine.path("memory").asString("?"),
                        machine.path("system").asString("?"),
                        machine.path("java").asString("?"),
                        versions);
    }

    private static String rows(Results results, List<Function<JsonNode, String>> columns) {
        if (results.rows().isEmpty()) {
            return "\nNot measured this time.\n";
        }
        return results.rows().stream()
                .map(row -> columns.stream()
                        .map(column -> column.apply(row))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String curves() throws IOException {
        List<JsonNode> points = Results.of(folder, "curves").rows();
        StringBuilder text = new StringBuilder();
        for (Curve curve : Curve.values()) {
            List<JsonNode> own = points.stream()
                    .filter(point -> point.path("curve").asString().equals(curve.key()))
                    .toList();
            if (!own.isEmpty()) {
                text.append(curve.text(own));
            }
        }
        return text.toString();
    }
}
