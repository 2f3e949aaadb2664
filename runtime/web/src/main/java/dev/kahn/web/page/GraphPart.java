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
import org.jspecify.annotations.Nullable;

/**
 * The picture of a graph, with its groups.
 *
 * @param svg the picture
 * @param tasks how many tasks the graph has
 * @param groups the groups of the graph
 */
public record GraphPart(String svg, int tasks, List<Group> groups) {

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
        FoldedGraph folded = FoldedGraph.of(graph, open, call.query("open").isPresent());
        UnaryOperator<String> toggles =
                box -> folded.groups().containsKey(box) ? toggle(open, folded.group(box), folded) : link.apply(box);
        String svg = states == null
                ? drawing.svg(folded.graph(), toggles)
                : drawing.svg(folded.graph(), folded.states(states), toggles);
        List<Group> groups = new ArrayList<>();
        folded.names()
                .forEach((name, size) ->
                        groups.add(new Group(name, size, folded.isFolded(name), toggle(open, name, folded))));
        return new GraphPart(svg, graph.tasks().size(), groups);
    }

    private static String toggle(Set<String> open, String group, FoldedGraph folded) {
        Set<String> then = new LinkedHashSet<>(open);
        folded.names().keySet().stream().filter(name -> !folded.isFolded(name)).forEach(then::add);
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
