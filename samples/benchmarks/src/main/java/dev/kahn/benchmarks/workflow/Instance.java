package dev.kahn.benchmarks.workflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A workflow that was run: what ran after what, and how long.
 *
 * @param name its name
 * @param tasks its tasks, each after all of its upstream tasks
 */
record Instance(String name, List<Task> tasks) {

    /**
     * A task.
     *
     * @param id its id in the file
     * @param upstream the indexes of its upstream tasks in the list
     * @param seconds how long it ran
     */
    record Task(String id, List<Integer> upstream, double seconds) {}

    /**
     * Reads WfFormat 1.5: {@code workflow.specification.tasks} says what runs after what, {@code workflow.execution.tasks} how
     * long each ran.
     *
     * @param json the text
     * @throws IllegalArgumentException if it is anything else, with one line that says what is wrong
     */
    static Instance read(String json) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
        }
        JsonNode specified = root.at("/workflow/specification/tasks");
        JsonNode executed = root.at("/workflow/execution/tasks");
        if (!specified.isArray() || !executed.isArray()) {
            throw new IllegalArgumentException(
                    "WfFormat 1.5 has workflow.specification.tasks and workflow.execution.tasks;"
                            + " this has schemaVersion "
                            + root.path("schemaVersion").asString("none"));
        }
        Map<String, Double> seconds = new HashMap<>();
        executed.forEach(
                task -> seconds.put(id(task), task.path("runtimeInSeconds").asDouble(0)));
        Map<String, List<String>> parents = new HashMap<>();
        for (JsonNode task : specified) {
            List<String> of = new ArrayList<>();
            task.path("parents").forEach(parent -> of.add(parent.asString()));
            if (parents.put(id(task), of) != null) {
                throw new IllegalArgumentException("there are two tasks \"" + id(task) + "\"");
            }
        }
        return new Instance(root.path("name").asString("workflow"), inOrder(parents, seconds));
    }

    private static String id(JsonNode task) {
        String id = task.path("id").asString("");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a task has no id: " + task);
        }
        return id;
    }

    /** Kahn's algorithm; where the order is free, tasks are ordered by id. */
    private static List<Task> inOrder(Map<String, List<String>> parents, Map<String, Double> seconds) {
        Map<String, Integer> places = new HashMap<>();
        List<Task> tasks = new ArrayList<>();
        Map<String, List<String>> children = new HashMap<>();
        Map<String, Integer> waitsFor = new HashMap<>();
        TreeSet<String> ready = new TreeSet<>();
        parents.forEach((id, of) -> {
            waitsFor.put(id, of.size());
            if (of.isEmpty()) {
                ready.add(id);
            }
            for (String parent : of) {
                if (!parents.containsKey(parent)) {
                    throw new IllegalArgumentException("\"" + id + "\" names \"" + parent + "\", which is not a task");
                }
                children.computeIfAbsent(parent, key -> new ArrayList<>()).add(id);
            }
        });
        while (!ready.isEmpty()) {
            String id = ready.pollFirst();
            places.put(id, tasks.size());
            tasks.add(new Task(
                    id,
                    parents.getOrDefault(id, List.of()).stream()
                            .map(places::get)
                            .toList(),
                    seconds.getOrDefault(id, 0.0)));
            for (String child : children.getOrDefault(id, List.of())) {
                if (waitsFor.merge(child, -1, Integer::sum) == 0) {
                    ready.add(child);
                }
            }
        }
        if (tasks.size() < parents.size()) {
            throw new IllegalArgumentException(
                    parents.size() - tasks.size() + " tasks run after themselves, through others");
        }
        return tasks;
    }
}
