package dev.kahn.graph.json;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Overlap;
import dev.kahn.TriggerRule;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the JSON that the processor writes for a graph; the graph that it reads equals the one that was written. It is
 * strict, because a field that it does not know could matter.
 */
public final class GraphJsonReader {

    private GraphJsonReader() {}

    /**
     * Reads a graph.
     *
     * @param json the content of {@code META-INF/kahn/ID.json}
     * @throws UnreadableGraphException if it is anything else
     */
    public static DagGraph read(String json) {
        return Fields.read("", JsonTree.read(json), GraphJsonReader::graph);
    }

    private static DagGraph graph(Fields json) {
        DagGraph.Builder graph = DagGraph.builder(json.required("id"), json.required("type"));
        json.text("version").ifPresent(graph::version);
        json.text("description").ifPresent(graph::description);
        readSchedule(json, graph);
        json.text("timeout").ifPresent(graph::timeout);
        json.text("deadline").ifPresent(graph::deadline);
        json.object("params", GraphJsonReader::params)
                .ifPresent(params -> graph.params(params.type(), params.params().toArray(ParamsSpec.Param[]::new)));
        json.text("owner").ifPresent(graph::owner);
        json.texts("tags").ifPresent(graph::tags);
        json.objects("notifications", it -> graph.notify(events(it), toldTo(it)));
        json.objects(
                "pools",
                it -> graph.pool(it.required("name"), it.number("slots").orElseThrow()));
        json.object("defaults", it -> readDefaults(it, graph));
        graph.tasks(json.objects("tasks", GraphJsonReader::task));
        return graph.build();
    }

    private static void readSchedule(Fields json, DagGraph.Builder graph) {
        json.text("schedule").ifPresent(graph::schedule);
        json.text("zone").ifPresent(graph::zone);
        json.texts("after").ifPresent(graph::after);
        json.text("start").ifPresent(graph::start);
        json.text("end").ifPresent(graph::end);
        json.constant("catchup", Catchup.class).ifPresent(graph::catchup);
        json.number("maxActiveRuns").ifPresent(graph::maxActiveRuns);
        json.constant("overlap", Overlap.class).ifPresent(graph::overlap);
    }

    private static ParamsSpec params(Fields json) {
        List<ParamsSpec.Param> params = json.objects(
                "params",
                param -> new ParamsSpec.Param(
                        param.required("name"),
                        param.required("type"),
                        param.text("shape").orElse(""),
                        param.text("description").orElse(""),
                        param.text("default").orElse(null)));
        return new ParamsSpec(json.required("type"), params);
    }

    private static Event[] events(Fields json) {
        return Arrays.stream(json.texts("on").orElseThrow()).map(Event::valueOf).toArray(Event[]::new);
    }

    /** Settings can say that nobody is notified, and an empty list is not written. */
    private static String[] toldTo(Fields json) {
        return json.texts("to").orElseGet(() -> new String[0]);
    }

    private static DagGraph.Builder readDefaults(Fields json, DagGraph.Builder graph) {
        json.number("retries").ifPresent(graph::retries);
        json.text("retryDelay").ifPresent(graph::retryDelay);
        json.decimal("backoff").ifPresent(graph::backoff);
        json.text("maxRetryDelay").ifPresent(graph::maxRetryDelay);
        json.text("timeout").ifPresent(graph::taskTimeout);
        json.text("pool").ifPresent(graph::defaultPool);
        return graph;
    }

    private static TaskNode task(Fields json) {
        TaskNode.Builder task = TaskNode.builder(json.required("id"));
        json.text("description").ifPresent(task::description);
        json.text("group").ifPresent(task::group);
        json.texts("after").ifPresent(task::after);
        json.texts("from").ifPresent(task::from);
        json.texts("optional").ifPresent(task::optional);
        json.objects(
                "fromDags",
                it -> task.fromDag(
                        it.required("dag"),
                        it.required("task"),
                        it.required("type"),
                        it.text("shape").orElse(""),
                        it.flag("optional")));
        json.objects("connections", it -> task.connection(it.required("name"), it.required("type")));
        json.text("forEach").ifPresent(task::forEach);
        json.number("maxParallel").ifPresent(task::maxParallel);
        json.constant("rule", TriggerRule.class).ifPresent(task::rule);
        json.object("when", when -> task.when(when.required("task"), when.required("value")));
        json.object("poll", poll -> task.poll(poll.required("every"), poll.flag("softFail")));
        json.text("delay").ifPresent(task::delay);
        json.number("retries").ifPresent(task::retries);
        json.text("retryDelay").ifPresent(task::retryDelay);
        json.decimal("backoff").ifPresent(task::backoff);
        json.text("maxRetryDelay").ifPresent(task::maxRetryDelay);
        json.text("timeout").ifPresent(task::timeout);
        json.text("pool").ifPresent(task::pool);
        json.number("slots").ifPresent(task::slots);
        json.number("priority").ifPresent(task::priority);
        if (json.flag("allowFailure")) {
            task.allowFailure();
        }
        json.objects("notifications", it -> task.notify(events(it), toldTo(it)));
        json.text("result").ifPresent(task::result);
        json.text("resultShape").ifPresent(task::resultShape);
        return task.build();
    }
}
