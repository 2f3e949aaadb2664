package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.serve.ServerFile;
import dev.kahn.terminal.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the command line prints for programs is what the API answers, field by field and in the same order. */
class SameRowsIT {

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void a_row_is_the_same_in_an_event_of_the_command_line_and_of_the_api() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Mailing.class, TestDags.Mapped.class);
        List<JsonNode> events = lines(kahn.run("run", "Mapped", "--json", "--param", "size=2", "--param", "bad=1"));
        lines(kahn.run("run", "Mailing", "--json", "--param", "batchSize=7"));

        kahn.run("pause", "Mailing"); // no tick is to come while this looks
        Kahn.Running server = kahn.start("serve").awaitPart("Console: ");
        try {
            ApiClient api = new ApiClient(kahn.home());
            String url = ServerFile.read(kahn.home()).orElseThrow().url();
            List<String> runs = texts(ask(api, "/runs").path("items").valueStream());
            assertThat(runs).hasSize(2);
            assertThat(texts(kahn, "history")).isEqualTo(runs);
            assertThat(texts(kahn, "history", "--server", url)).isEqualTo(runs);
            assertThat(texts(kahn, "cancel", "1")).isEqualTo(runs.subList(1, 2));
            assertThat(texts(kahn, "list"))
                    .isEqualTo(texts(ask(api, "/dags").path("items").valueStream()));

            JsonNode detail = ask(api, "/runs/1");
            assertThat(detail.path("run").toString()).isEqualTo(runs.get(1));
            List<String> tasks = texts(detail.path("tasks").valueStream());
            List<String> attempts = texts(detail.path("attempts").valueStream());
            assertThat(tasks).as("lists, each, its elements, total").hasSize(5);
            assertThat(attempts).as("of lists and of the elements").hasSize(3);
            for (String[] verb : new String[][] {{"status", "1"}, {"status", "1", "--server", url}}) {
                JsonNode status = lines(kahn.run(json(verb))).get(0);
                assertThat(status.toString()).startsWith(runs.get(1).replaceFirst("}$", ","));
                assertThat(texts(instances(status).map(SameRowsIT::row))).isEqualTo(tasks);
                assertThat(texts(instances(status)
                                .flatMap(task -> task.path("attempts").valueStream())))
                        .containsExactlyInAnyOrderElementsOf(attempts);
            }

            assertThat(last(events, "run")).containsExactly(runs.get(1));
            assertThat(last(events, "task")).containsExactlyInAnyOrderElementsOf(tasks);
            assertThat(last(events, "attempt")).containsExactlyInAnyOrderElementsOf(attempts);
        } finally {
            server.signal("TERM").ended();
        }
    }

    private static JsonNode ask(ApiClient api, String path) throws Exception {
        return api.ask(200, "GET", path.replaceFirst("[0-9]+$", "{run}"), path, null);
    }

    private static String[] json(String... verb) {
        return Stream.concat(Stream.of(verb), Stream.of("--json")).toArray(String[]::new);
    }

    private static List<String> texts(Kahn kahn, String... verb) {
        return texts(lines(kahn.run(json(verb))).stream());
    }

    private static List<String> texts(Stream<JsonNode> rows) {
        return rows.map(JsonNode::toString).toList();
    }

    private static List<JsonNode> lines(Kahn.Ended ended) {
        assertThat(ended.out()).as("%s", ended.err()).isNotEmpty();
        return ended.out().stream().map(Json::tree).toList();
    }

    /** The tasks, each followed by its elements. */
    private static Stream<JsonNode> instances(JsonNode status) {
        return status.path("tasks")
                .valueStream()
                .flatMap(task ->
                        Stream.concat(Stream.of(task), task.path("elements").valueStream()));
    }

    /** A task without what {@code status} adds. */
    private static JsonNode row(JsonNode task) {
        return ((ObjectNode) task.deepCopy()).remove(List.of("after", "attempts", "counts", "elements"));
    }

    /** The rows in the last event of each, without what an event adds. */
    private static List<String> last(List<JsonNode> events, String kind) {
        Map<String, String> last = new LinkedHashMap<>();
        for (JsonNode event : events) {
            if (event.path("event").asString().equals(kind)) {
                assertThat(List.copyOf(event.propertyNames())).startsWith("event", "at", "dag", "run");
                List<String> added = new ArrayList<>(List.of("event", "at"));
                if (!kind.equals("run")) {
                    added.addAll(List.of("dag", "run"));
                }
                JsonNode row = ((ObjectNode) event.deepCopy()).remove(added);
                String attempt = kind.equals("attempt") ? row.path("attempt").toString() : "";
                last.put(row.path("task") + " " + row.path("element") + " " + attempt, row.toString());
            }
        }
        return List.copyOf(last.values());
    }
}
