package dev.kahn.graph.json;

import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Overlap;
import dev.kahn.TriggerRule;
import dev.kahn.graph.Condition;
import dev.kahn.graph.ConnectionUse;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.PoolSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import dev.kahn.graph.UpstreamResult;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * A graph as JSON. The names are those of {@link DagGraph} and {@link TaskNode}. Whatever has its default is left out, so
 * that a new attribute in a later release does not change graphs that do not use it.
 *
 * <p>The canonical form is compact, contains neither the version nor anything that no run depends on (descriptions, owner,
 * tags, groups, notifications, connections), and does not depend on the order of the source.
 */
public final class GraphJsonWriter {

    private final JsonFields json;
    private final boolean isCanonical;

    private GraphJsonWriter(JsonFields json, boolean isCanonical) {
        this.json = json;
        this.isCanonical = isCanonical;
    }

    /** For people and tools: indented, and ends with a line feed. */
    public static String pretty(DagGraph graph) {
        return write(graph, new Indented(), false) + "\n";
    }

    /** For the hash. */
    public static String canonical(DagGraph graph) {
        return write(graph, ObjectWriteContext.empty(), true);
    }

    private static String write(DagGraph graph, ObjectWriteContext context, boolean isCanonical) {
        StringWriter text = new StringWriter();
        try (JsonFields json = new JsonFields(new JsonFactory().createGenerator(context, text))) {
            new GraphJsonWriter(json, isCanonical).write(graph);
        }
        return text.toString();
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private void write(DagGraph graph) {
        json.object(() -> {
            json.text("id", graph.id());
            json.text("type", graph.type());
            if (!isCanonical) {
                json.text("version", graph.version());
                json.text("description", graph.description());
            }
            writeSchedule(graph);
            json.duration("timeout", graph.timeout());
            json.duration("deadline", graph.deadline());
            writeParams(graph.params());
            if (!isCanonical) {
                json.text("owner", graph.owner());
                json.texts("tags", graph.tags());
                json.objects("notifications", graph.notifications(), this::writeNotification);
            }
            json.objects("pools", inAnyOrder(graph.pools(), PoolSpec::name), this::writePool);
            json.object("defaults", () -> writeSettings(graph.defaults()), isAnythingSaid(graph.defaults()));
            json.objects("tasks", inAnyOrder(graph.tasks(), TaskNode::id), this::writeTask);
        });
    }

    private void writeSchedule(DagGraph graph) {
        json.text("schedule", graph.schedule());
        json.text("zone", graph.zone().getId().equals("UTC") ? "" : graph.zone().getId());
        json.texts("after", inAnyOrder(graph.after()));
        json.instant("start", graph.start());
        json.instant("end", graph.end());
        json.constant("catchup", graph.catchup(), Catchup.LATEST);
        json.number("maxActiveRuns", graph.maxActiveRuns(), 1);
        json.constant("overlap", graph.overlap(), Overlap.QUEUE);
    }

    private void writeParams(@Nullable ParamsSpec params) {
        if (params != null) {
            json.object(
                    "params",
                    () -> {
                        json.text("type", params.type());
                        json.objects("params", inAnyOrder(params.params(), ParamsSpec.Param::name), this::writeParam);
                    },
                    true);
        }
    }

    private void writeParam(ParamsSpec.Param param) {
        json.text("name", param.name());
        if (!isCanonical) {
            json.text("description", param.description());
        }
        json.text("type", param.type());
        json.text("shape", param.shape());
        json.textEvenIfEmpty("default", param.defaultValue());
    }

    private void writeNotification(Notification notification) {
        json.texts("on", notification.on().stream().map(Event::name).toList());
        json.texts("to", notification.to());
    }

    private void writePool(PoolSpec pool) {
        json.text("name", pool.name());
        json.number("slots", pool.slots(), 0);
    }

    private <T> List<T> inAnyOrder(List<T> listed, Function<T, String> name) {
        return isCanonical ? listed.stream().sorted(Comparator.comparing(name)).toList() : listed;
    }

    private void writeTask(TaskNode task) {
        json.text("id", task.id());
        if (!isCanonical) {
            json.text("description", task.description());
            json.text("group", task.group());
        }
        json.texts("after", inAnyOrder(task.after()));
        json.texts("from", inAnyOrder(task.from()));
        json.texts("optional", inAnyOrder(task.optional()));
        json.objects("fromDags", sortedResults(task.fromDags()), this::writeUpstreamResult);
        if (!isCanonical) {
            json.objects("connections", task.connections(), this::writeConnection);
        }
        json.text("forEach", task.forEach());
        json.number("maxParallel", task.maxParallel(), 0);
        json.constant("rule", task.rule(), TriggerRule.ALL_SUCCESS);
        writeCondition(task.when());
        writePoll(task.poll());
        json.duration("delay", task.delay().isZero() ? null : task.delay());
        writeSettings(task.settings());
        json.number("slots", task.slots(), 1);
        json.number("priority", task.priority(), 0);
        json.flag("allowFailure", task.allowFailure());
        if (!isCanonical) {
            json.objects("notifications", task.notifications(), this::writeNotification);
        }
        json.text("result", task.result().equals("void") ? "" : task.result());
        json.text("resultShape", task.resultShape());
    }

    private List<UpstreamResult> sortedResults(List<UpstreamResult> results) {
        return isCanonical
                ? results.stream()
                        .sorted(Comparator.comparing(UpstreamResult::key))
                        .toList()
                : results;
    }

    private void writeUpstreamResult(UpstreamResult result) {
        json.text("dag", result.dag());
        json.text("task", result.task());
        json.text("type", result.type());
        json.text("shape", result.shape());
        json.flag("optional", result.isOptional());
    }

    private void writeConnection(ConnectionUse use) {
        json.text("name", use.name());
        json.text("type", use.type());
    }

    private List<String> inAnyOrder(List<String> ids) {
        return isCanonical ? ids.stream().sorted().toList() : ids;
    }

    private void writeCondition(@Nullable Condition when) {
        if (when != null) {
            json.object(
                    "when",
                    () -> {
                        json.text("task", when.task());
                        json.text("value", when.value());
                    },
                    true);
        }
    }

    private void writePoll(TaskNode.@Nullable Poll poll) {
        if (poll != null) {
            json.object(
                    "poll",
                    () -> {
                        json.duration("every", poll.every());
                        json.flag("softFail", poll.softFail());
                    },
                    true);
        }
    }

    /** Does not use {@code equals}: in a cold JVM, linking a record's takes as long as writing a hundred tasks. */
    private static boolean isAnythingSaid(TaskSettings settings) {
        return settings.retries() != null
                || settings.retryDelay() != null
                || settings.backoff() != null
                || settings.maxRetryDelay() != null
                || settings.timeout() != null
                || settings.pool() != null;
    }

    private void writeSettings(TaskSettings settings) {
        json.number("retries", settings.retries());
        json.duration("retryDelay", settings.retryDelay());
        json.number("backoff", settings.backoff());
        json.duration("maxRetryDelay", settings.maxRetryDelay());
        json.duration("timeout", settings.timeout());
        json.text("pool", settings.pool());
    }
}
