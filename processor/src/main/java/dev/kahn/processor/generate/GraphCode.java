package dev.kahn.processor.generate;

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

/** The expression that builds a graph: one line for each thing that was said, none for what the builder presumes. */
final class GraphCode {

    private GraphCode() {}

    static CodeBlock.Builder withoutTasks(DagGraph graph) {
        Chain chain = new Chain(CodeBlock.of("$T.builder($S, $S)", DagGraph.class, graph.id(), graph.type()));
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
        graph.notifications().forEach(notification -> addNotification(chain, notification));
        graph.pools().forEach(pool -> chain.add("pool", CodeBlock.of("$S, $L", pool.name(), pool.slots())));
        addParams(chain, graph.params());
        return chain.broken();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void addDefaults(Chain chain, TaskSettings defaults) {
        chain.settings(defaults, "taskTimeout", "defaultPool");
    }

    private static void addNotification(Chain chain, Notification notification) {
        CodeBlock events = notification.on().size() == 1
                ? constant(notification.on().iterator().next())
                : CodeBlock.of(
                        "new $T[] {$L}",
                        Event.class,
                        notification.on().stream().map(GraphCode::constant).collect(CodeBlock.joining(", ")));
        chain.add("notify", CodeBlock.of("$L, $L", events, Chain.literals(notification.to())));
    }

    private static CodeBlock constant(Event event) {
        return CodeBlock.of("$T.$L", Event.class, event.name());
    }

    private static void addParams(Chain chain, @Nullable ParamsSpec params) {
        if (params != null) {
            List<CodeBlock> components =
                    params.params().stream().map(GraphCode::param).toList();
            CodeBlock.Builder arguments = CodeBlock.builder().add("$>$>$S", params.type());
            components.forEach(component -> arguments.add(",\n$L", component));
            chain.add("params", arguments.add("$<$<").build());
        }
    }

    private static CodeBlock param(ParamsSpec.Param param) {
        CodeBlock defaultValue =
                param.defaultValue() == null ? CodeBlock.of("null") : CodeBlock.of("$S", param.defaultValue());
        return CodeBlock.of("new $T($S, $S, $L)", ParamsSpec.Param.class, param.name(), param.type(), defaultValue);
    }
}
