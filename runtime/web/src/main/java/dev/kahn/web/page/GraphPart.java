package dev.kahn.web.page;

import dev.kahn.graph.DagGraph;
import dev.kahn.web.drawing.FoldedGraph;
import dev.kahn.web.drawing.GraphDrawing;
import dev.kahn.web.drawing.NodeState;
import dev.kahn.web.http.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a graph, with its groups.
 *
 * @param dag the DAG
 * @param svg the picture; empty if the graph is too large, or has to wait because many others are being drawn
 * @param tasks how many tasks the graph has
 * @param boxes how many tasks and folded groups there are to draw
 * @param isTooLarge whether there are too many of them, or of edges
 * @param groups the groups of the graph
 */
public record GraphPart(String dag, String svg, int tasks, int boxes, boolean isTooLarge, List<Group> groups) {

    /** Separates groups in a URL; their names can contain any other character. */
    private static final String COMMA = ",";

    /**
     * A group of tasks.
     *
     * @param name its name
     * @param size how many tasks it has
     * @param isFolded whether it is drawn as one box
     * @param toggle the URL that folds or unfolds it
     */
    public record Group(String name, int size, boolean isFolded, String toggle) {}

    static GraphPart of(GraphDrawing drawing, DagGraph graph, Call call) {
        return of(drawing, graph, null, task -> "#task-" + task, call);
    }

    static GraphPart of(
            GraphDrawing drawing,
            DagGraph graph,
            @Nullable Map<String, NodeState> states,
            UnaryOperator<String> link,
            Call call) {
        Set<String> open =
                new LinkedHashSet<>(List.of(call.query("open").orElse("").split(COMMA)));
        FoldedGraph folded = drawing.folded(graph, open, call.query("open").isPresent());
        Set<String> unfolded = unfolded(folded);
        UnaryOperator<String> toggles = box ->
                folded.groups().containsKey(box) ? toggle(open, unfolded, folded.group(box), folded) : link.apply(box);
        String svg = drawing.svg(folded, states == null ? null : folded.states(states), toggles)
                .orElse("");
        List<Group> groups = new ArrayList<>();
        folded.names()
                .forEach((name, size) ->
                        groups.add(new Group(name, size, folded.isFolded(name), toggle(open, unfolded, name, folded))));
        return new GraphPart(
                graph.id(),
                svg,
                graph.tasks().size(),
                folded.graph().tasks().size(),
                GraphDrawing.isTooLarge(folded),
                groups);
    }

    /** The groups of which a page has to say that they stay so; one of a single task always does. */
    private static Set<String> unfolded(FoldedGraph folded) {
        return folded.names().entrySet().stream()
                .filter(group -> group.getValue() > 1 && !folded.isFolded(group.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String toggle(Set<String> open, Set<String> unfolded, String group, FoldedGraph folded) {
        Set<String> then = new LinkedHashSet<>(open);
        then.addAll(unfolded);
        if (folded.isFolded(group)) {
            then.add(group);
        } else {
            then.remove(group);
        }
        then.remove("");
        String names = String.join(COMMA, then.isEmpty() ? Set.of("-") : then);
        return Query.NONE.with("open", names).text() + "#graph";
    }
}
