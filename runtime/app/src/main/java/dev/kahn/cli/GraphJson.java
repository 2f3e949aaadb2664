package dev.kahn.cli;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A graph as JSON: written where the compiler has not done so, and read back as far as showing a run needs it. */
final class GraphJson {

    private GraphJson() {}

    static String of(DagGraph graph) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", graph.id());
        json.put("type", graph.type());
        json.put("version", graph.version());
        json.put("description", graph.description());
        json.put("schedule", graph.schedule());
        json.put("zone", graph.zone().getId());
        json.put("tasks", graph.tasks().stream().map(GraphJson::of).toList());
        return Json.text(json);
    }

    private static Map<String, @Nullable Object> of(TaskNode task) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", task.id());
        json.put("description", task.description());
        json.put("after", task.after());
        json.put("from", task.from());
        json.put("forEach", task.forEach());
        json.put("delay", Durations.format(task.delay()));
        json.put("rule", task.rule().name());
        json.put("result", task.result());
        return json;
    }

    /** The tasks and edges of a graph of another build; only those, since nothing else of it is shown. */
    static DagGraph read(String dagId, String version, String json) {
        DagGraph.Builder graph = DagGraph.builder(dagId, "").version(version);
        try {
            JsonNode root = Json.tree(json);
            graph.retries(root.path("defaults").path("retries").asInt(0));
            for (JsonNode task : root.path("tasks")) {
                TaskNode.Builder node = TaskNode.builder(task.path("id").asString(""))
                        .after(texts(task.path("after")))
                        .from(texts(task.path("from")));
                if (task.hasNonNull("forEach")) {
                    node.forEach(task.path("forEach").asString(""));
                }
                if (task.hasNonNull("retries")) {
                    node.retries(task.path("retries").asInt());
                }
                graph.task(node.build());
            }
            return graph.build();
        } catch (JacksonException | IllegalArgumentException e) {
            return DagGraph.builder(dagId, "").version(version).build();
        }
    }

    private static String[] texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString("")));
        return texts.toArray(String[]::new);
    }
}
