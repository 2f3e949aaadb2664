package dev.kahn.benchmarks.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Writes the page of what was measured: {@code RESULTS PAGE VERSIONS}, the folder of the JSON files, the file of Markdown, and the
 * versions of what was measured beside.
 */
public final class PerformancePage {

    private final Path folder;
    private final String versions;

    private PerformancePage(Path folder, String versions) {
        this.folder = folder;
        this.versions = versions;
    }

    /** See there. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), new PerformancePage(Path.of(args[0]), args[2]).text());
        System.out.println("Written to " + args[1]);
    }

    private String text() throws IOException {
        Results engine = Results.of(folder, "engine");
        PeersTable peers = new PeersTable(Results.of(folder, "peers"));
        return """
                # What Kahn costs

                Made from what the benchmarks have measured, by the command at the end. Seconds are those of one machine, in
                each table at one moment; what counts are the ratios, which were taken within each round.

                %s
                *Bound* is the cheapest program that does the same and keeps it as safely: it counts down in memory and writes
                the same rows to the same tables, with one synced commit before anything follows from it. It cannot go on after
                a crash, and has no retries, limits, logs or listeners. *In memory* is the same program when it writes nothing.

                ## Beside the bound

                | workload | database | in memory | bound | Kahn | Kahn ÷ bound | to reach | Kahn ÷ best peer |
                | --- | --- | ---: | ---: | ---: | ---: | --- | ---: |
                %s
                *chain*: 1,000 tasks in a row. *wide*: one task, 10,000 after it, one after those. *many*: 1,000 runs of four tasks.
                *sleep*: 1,000 tasks of a second at once. *start*: from the start of the JVM to the first body. *memory*, *serial*:
                what *wide* was resident with at most, with the collector that the JVM chooses and with the serial one. *Best peer*: how
                Kahn's ratio to the bound stands to that of the best of the programs below, which ran at another time.

                ## A server

                With one DAG that nothing starts; *idle* when twenty seconds have passed since its first page.

                | | found | to reach |
                | --- | ---: | --- |
                %s
                ## Pages of the console

                Over a million task instances: a thousand DAGs with a hundred runs of ten tasks, one with 20,000 runs, one of 500 tasks, and a
                log of a gigabyte. Milliseconds until all of an answer is there, of fifteen; none is to take more than 100.

                | database | page | the first | half | all but one of the rest |
                | --- | --- | ---: | ---: | ---: |
                %s
                ## Beside other programs

                Each in a process of its own, in turn with the bound, with the settings that its documentation recommends for
                throughput. All that was in doubt was decided for the others: they are measured until the last body has ended,
                not until that is on the disk; on H2 their commits are with the operating system when they return
                (`WRITE_DELAY=0`), while Kahn's and the bound's are on the disk; and dependencies between jobs, which
                db-scheduler, Quartz and JobRunr do not have, were counted down in memory, where a crash would lose them.
                JobRunr, when it has nothing to do, looks for jobs each five seconds, the least it takes: it is measured from the begin of
                its first body. DBOS has fifty threads for each processor on a JDK before 21, so tasks that wait do so in turns. Others have
                fifty threads, and a thousand for *sleep*, and twenty connections to PostgreSQL. Temporal's SDK runs on its server for tests,
                which keeps nothing.

                %s
                ## How it grows

                In a warm JVM. In a *row*, each task waits for a commit of its own, as long as the run may be. *At once*, tasks and
                runs share commits, and as a commit takes as long for one as for hundreds, few of them cost more each.

                %s
                What rests is held on the heap, and costs no thread:

                | | so many of them | bytes each |
                | --- | ---: | ---: |
                %s
                ## Real workflows

                Workflows described in [WfFormat](https://wfcommons.org/format), as a generated class whose bodies sleep as long as
                the tasks ran once, times a factor; the one here was made by hand. *Bound*: the critical path, or the work divided by the slots. *Greedy*: list scheduling that takes no
                time itself.

                | workflow | tasks | slots | bound, ms | greedy, ms | Kahn, ms | Kahn ÷ greedy | to reach |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
                %s
                ## Ticks

                Ten thousand DAGs that are due at the same moment, with slots for all of them: how many milliseconds after it their
                runs were on the disk (*stored*), had begun there (*started*), had their body begin (*begun*) and were over (*done*); before
                it, if less than nothing. To reach: 99 of 100 begin within 100 ms. The first tick is that of a cold JVM.

                | database | tick | until | half | 99 of 100 | all |
                | --- | --- | --- | ---: | ---: | ---: |
                %s
                ## Compiling

                | workload | javac alone, s | with Kahn, s | more, s | generated class loaded and its graph built, ms |
                | --- | ---: | ---: | ---: | ---: |
                %s
                ## Inner parts

                Each for itself, by [JMH](https://github.com/openjdk/jmh); those of a graph for each of its thousand tasks.

                | part | ns | ± |
                | --- | ---: | ---: |
                %s
                ## Where it is more than it should be

                What the tables have shown beyond what was to be reached had these causes.

                - *start*, *first page*: a cold JVM loads and interprets twice as many classes as the bound does: the command line, the
                  settings, logs, the engine, and for a page the web server. From an archive of classes, which
                  [one command](command-line.md#starting-faster) makes, a run starts about as soon as the bound.
                - *memory*: the collector that the JVM chooses on two cores and much memory takes as much heap as it likes before it
                  clears any away. With the serial collector Kahn needs what was to be reached.
                - *compiling*: half of what is more is the processor, which reads, proves and writes in a JVM that has just started;
                  the other half is javac, which enters all classes once more after one was generated, and compiles that.
                - *chain* on PostgreSQL: each hop waits for a commit of the server, whose time differs more from round to round than what
                  Kahn adds to it.
                - *ticks*: they are late in the first minutes of a cold JVM; in the third they are about where they should be.
                - *sleep*: what is above 1,200 ms is above it for the bound too, on the same machine in the same minute.

                The first page that anybody asks for is that of a cold JVM.

                ## Again

                ```sh
                ./mvnw -Psoak -pl runtime/app -am test -Dtest=ConsoleSpeedTest -Dsurefire.failIfNoSpecifiedTests=false \\
                    -Dkahn.console.results=$PWD/samples/benchmarks/target/benchmarks/console.json    # the pages of the console
                ./mvnw -Pbenchmarks -pl samples/benchmarks,samples/benchmarks/peers -am              # all else, an hour
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
