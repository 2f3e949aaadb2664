package dev.kahn.processor.generate;

import com.palantir.javapoet.ClassName;
import dev.kahn.TriggerRule;
import dev.kahn.graph.Condition;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.UpstreamResult;
import java.util.List;

/** The expression that builds a node of the graph. */
final class NodeCode {

    private static final ClassName NODE = ClassName.get(TaskNode.class);

    private NodeCode() {}

    static Snippet of(TaskNode node) {
        Chain chain = new Chain(NODE, node.id());
        chain.text("description", node.description());
        chain.text("group", node.group());
        chain.texts("after", node.after());
        chain.texts("from", node.from());
        chain.texts("optional", node.optional());
        node.fromDags().forEach(result -> addFromDag(chain, result));
        node.connections().forEach(use -> chain.add("connection", Chain.literals(List.of(use.name(), use.type()))));
        chain.text("forEach", node.forEach());
        chain.number("maxParallel", node.maxParallel(), 0);
        chain.constant("rule", node.rule(), TriggerRule.ALL_SUCCESS);
        addCondition(chain, node);
        addPoll(chain, node);
        chain.duration("delay", node.delay().isZero() ? null : node.delay());
        chain.settings(node.settings(), "timeout", "pool");
        chain.number("slots", node.slots(), 1);
        chain.number("priority", node.priority(), 0);
        if (node.allowFailure()) {
            chain.call("allowFailure");
        }
        GraphCode.addNotifications(chain, node.notifications());
        chain.text("result", node.result().equals("void") ? "" : node.result());
        chain.text("resultShape", node.resultShape());
        chain.call("build");
        return chain.onOneLineIfShort();
    }

    private static void addFromDag(Chain chain, UpstreamResult result) {
        Snippet names = Chain.literals(List.of(result.dag(), result.task(), result.type(), result.shape()));
        chain.add("fromDag", names.code(result.isOptional() ? ", true" : ", false"));
    }

    private static void addCondition(Chain chain, TaskNode node) {
        Condition when = node.when();
        if (when != null) {
            chain.add("when", Chain.literals(List.of(when.task(), when.value())));
        }
    }

    private static void addPoll(Chain chain, TaskNode node) {
        TaskNode.Poll poll = node.poll();
        if (poll != null) {
            chain.add(
                    "poll",
                    new Snippet().literal(Durations.format(poll.every())).code(poll.softFail() ? ", true" : ", false"));
        }
    }
}
