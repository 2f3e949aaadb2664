package dev.kahn.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.kahn.Catchup;
import dev.kahn.Event;
import dev.kahn.Overlap;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Notification;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expression that builds a graph: one line for each thing that was set, none for the defaults of the builder. */
final class GraphCode {

    private GraphCode() {}

    static CodeBlock.Builder withoutTasks(DagGraph graph) {
        Chain chain = new Chain(ClassName.get(DagGraph.class), graph.id(), graph.type());
        chain.text("version", graph.version());
        chain.text("description", graph.description());
        chain.text("schedule", graph.schedule());
        chain.text(
                "zone", graph.zone().getId().equals("UTC") ? "" : graph.zone().getId());
        chain.texts("after", graph.after());
        chain.text("start", text(graph.start()));
        chain.text("end", text(graph.end()));
        chain.constant("catchup", graph.catchup(), Catchup.LATEST);
        chain.number("maxActiveRuns", graph.maxActiveRuns(), 1);
        chain.constant("overlap", graph.overlap(), Overlap.QUEUE);
        chain.duration("timeout", graph.timeout());
        chain.duration("deadline", graph.deadline());
        addDefaults(chain, graph.defaults());
        chain.text("owner", graph.owner());
        chain.texts("tags", graph.tags());
        addNotifications(chain, graph.notifications());
        graph.pools()
                .forEach(pool ->
                        chain.add("pool", new Snippet().literal(pool.name()).code(", " + pool.slots())));
        addParams(chain, graph.params());
        return chain.broken();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void addDefaults(Chain chain, TaskSettings defaults) {
        chain.settings(defaults, "taskTimeout", "defaultPool");
    }

    static void addNotifications(Chain chain, List<Notification> notifications) {
        notifications.forEach(notification -> chain.add("notify", notification(notification)));
    }

    private static Snippet notification(Notification notification) {
        Snippet events = new Snippet();
        String separator = "";
        for (Event event : notification.on()) {
            events.code(separator).type(Event.class).code("." + event.name());
            separator = ", ";
        }
        Snippet on = notification.on().size() == 1
                ? events
                : new Snippet()
                        .code("new ")
                        .type(Event.class)
                        .code("[] {")
                        .add(events)
                        .code("}");
        return new Snippet().add(on).code(", ").add(Chain.literals(notification.to()));
    }

    private static void addParams(Chain chain, @Nullable ParamsSpec params) {
        if (params != null) {
            Snippet arguments = new Snippet().indent(2).literal(params.type());
            params.params().forEach(param -> arguments.code(",\n").add(param(param)));
            chain.add("params", arguments.unindent(2));
        }
    }

    private static Snippet param(ParamsSpec.Param param) {
        Snippet code = new Snippet()
                .code("new ")
                .type(ParamsSpec.Param.class)
                .code("(")
                .add(Chain.literals(texts(param)))
                .code(", ");
        return (param.defaultValue() == null ? code.code("null") : code.literal(param.defaultValue())).code(")");
    }

    /** The arguments of the shortest constructor that takes all that was set. */
    private static List<String> texts(ParamsSpec.Param param) {
        if (!param.description().isEmpty()) {
            return List.of(param.name(), param.type(), param.shape(), param.description());
        }
        return param.shape().isEmpty()
                ? List.of(param.name(), param.type())
                : List.of(param.name(), param.type(), param.shape());
    }
}
