package dev.kahn.processor.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.Event;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.GraphChanges;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.GraphJsonWriter;
import dev.kahn.graph.json.UnreadableGraphException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of a graph is read back as it was. */
class GraphJsonTest {

    private static final Path GOLDENS = Path.of("src/test/resources/expected");

    static List<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDENS)) {
            List<Path> goldens = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(goldens).hasSizeGreaterThan(5);
            return goldens;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String everything() {
        return read(GOLDENS.resolve("everything/META-INF/kahn/every-thing.json"));
    }

    @Test
    void a_version_does_not_depend_on_the_order_of_what_has_none() {
        DagGraph.Builder one = DagGraph.builder("Daily", "shop.Daily")
                .after("A", "B")
                .pool("db", 1)
                .pool("mail", 2)
                .params("P", new ParamsSpec.Param("a", "int", "1"), new ParamsSpec.Param("b", "int", "2"));
        DagGraph.Builder other = DagGraph.builder("Daily", "shop.Daily")
                .after("B", "A")
                .pool("mail", 2)
                .pool("db", 1)
                .params("P", new ParamsSpec.Param("b", "int", "2"), new ParamsSpec.Param("a", "int", "1"));

        assertThat(GraphVersion.of(one.build())).isEqualTo(GraphVersion.of(other.build()));
    }

    @Test
    void a_version_does_not_depend_on_what_describes_a_parameter() {
        DagGraph.Builder plain =
                DagGraph.builder("Daily", "shop.Daily").params("P", new ParamsSpec.Param("a", "int", "1"));
        DagGraph.Builder described = DagGraph.builder("Daily", "shop.Daily")
                .params("P", new ParamsSpec.Param("a", "int", "", "how many", "1"));

        assertThat(GraphVersion.of(described.build())).isEqualTo(GraphVersion.of(plain.build()));
        assertThat(GraphChanges.between(plain.build(), described.build())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void a_graph_that_was_written_is_read_back(Path golden) {
        DagGraph graph = GraphJsonReader.read(read(golden));

        assertThat(GraphJsonWriter.pretty(graph)).isEqualTo(read(golden));
        assertThat(GraphJsonReader.read(GraphJsonWriter.pretty(graph))).isEqualTo(graph);
        assertThat(GraphVersion.of(graph)).isEqualTo(graph.version());
    }

    /** Settings can say that nobody is told. */
    @Test
    void a_notification_to_nobody_is_read_back() {
        DagGraph graph = DagGraph.builder("Orders", "shop.Orders")
                .notify(Event.FAILURE)
                .task(TaskNode.builder("sms").notify(Event.RETRY).build())
                .build();
        assertThat(GraphJsonReader.read(GraphJsonWriter.pretty(graph))).isEqualTo(graph);
    }

    @Test
    void a_default_that_stands_alone_is_read_back() {
        List<UnaryOperator<DagGraph.Builder>> defaults = List.of(
                it -> it.retries(1),
                it -> it.retryDelay("1m"),
                it -> it.backoff(2),
                it -> it.maxRetryDelay("1m"),
                it -> it.taskTimeout("1m"),
                it -> it.defaultPool("db"));
        for (UnaryOperator<DagGraph.Builder> said : defaults) {
            DagGraph graph =
                    said.apply(DagGraph.builder("Orders", "shop.Orders")).build();
            assertThat(GraphJsonReader.read(GraphJsonWriter.pretty(graph))).isEqualTo(graph);
        }
    }

    /** Each line with a value is left out in turn: what then changes the version is a change, and nothing else is. */
    @Test
    void there_is_a_change_just_where_the_version_is_another() {
        List<String> lines = everything().lines().toList();
        DagGraph whole = GraphJsonReader.read(everything());
        List<String> tried = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            if (!lines.get(line).matches(" +\"\\w+\" : [^{\\[].*|.* \\].*")) {
                continue;
            }
            List<String> left = new ArrayList<>(lines);
            left.remove(line);
            String text = String.join("\n", left).replaceAll(",(\\s*[}\\]])", "$1");
            DagGraph graph;
            try {
                graph = GraphJsonReader.read(text);
            } catch (UnreadableGraphException e) {
                continue; // it cannot do without
            }
            assertThat(GraphChanges.between(whole, graph).isEmpty())
                    .as(lines.get(line))
                    .isEqualTo(GraphVersion.of(graph).equals(GraphVersion.of(whole)));
            tried.add(lines.get(line));
        }
        assertThat(tried).hasSizeGreaterThan(45);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                      | it is not a JSON object
                    []                                                      | it is not a JSON object
                    {"id":"a","type":"A"} x                                 | line 1: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    {"id":"a","type":"A"} 1                                 | something follows the JSON object
                    {"id":"a","type":"A","id":"b"}                          | line 1: "id" occurs twice
                    {"id":"a","type":"A","owner":null}                      | line 1: VALUE_NULL instead of a value
                    {}                                                      | id is missing
                    {"id":"a"}                                              | type is missing
                    {"id":"a","type":"A","tags":"x"}                        | tags is not a list
                    {"id":"a","type":"A","tags":[1]}                        | tags is not a list of strings
                    {"id":"a","type":"A","maxActiveRuns":1.5}               | maxActiveRuns is not a whole number
                    {"id":"a","type":"A","zone":"Mars/Base"}                | Unknown time-zone ID: Mars/Base
                    {"id":"a","type":"A","colour":"red"}                    | colour is unknown; was it written by a newer Kahn?
                    {"id":"a","type":"A","tasks":[{"id":"a"},{"id":1}]}     | tasks[1].id is not a string
                    {"id":"a","type":"A","tasks":[{"id":"a","delay":"x"}]}  | tasks[0]: "x" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M
                    {"id":"a","type":"A","tasks":[{"id":"a","rule":"X"}]}   | tasks[0]: No enum constant dev.kahn.TriggerRule.X
                    {"id":"a","type":"A","tasks":[{"id":"a","after":["b"]}]}| DAG a: task a runs after b, which does not exist
                    """)
    void what_is_no_graph_is_refused_in_one_line(String json, String message) {
        assertThatThrownBy(() -> GraphJsonReader.read(json))
                .isInstanceOf(UnreadableGraphException.class)
                .hasMessage(message);
    }

    @Test
    void every_beginning_of_a_graph_is_refused() {
        String json = everything();
        for (int length = 0; length < json.stripTrailing().length(); length++) {
            String beginning = json.substring(0, length);
            assertThatThrownBy(() -> GraphJsonReader.read(beginning)).isInstanceOf(UnreadableGraphException.class);
        }
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        String deep = "{\"tasks\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> GraphJsonReader.read(deep)).isInstanceOf(UnreadableGraphException.class);
    }
}
