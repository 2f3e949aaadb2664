package dev.kahn.cli;

import dev.kahn.cli.picture.GraphPicture;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A graph for people: a picture of boxes and lines, and below it what is special about the tasks; a list, where that is too wide. */
final class GraphText {

    /** With more tasks nobody sees anything in a picture of characters. */
    private static final int MOST_DRAWN = 200;

    private final DagGraph graph;
    private final List<GraphPicture> pictures;

    GraphText(DagGraph graph) {
        this.graph = graph;
        this.pictures = graph.tasks().size() > MOST_DRAWN
                ? List.of()
                : List.of(GraphPicture.toTheRight(graph), GraphPicture.down(graph));
    }

    /** @param width how many characters there is room for */
    List<Line> lines(int width) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add(Paint.STRONG, graph.id())
                .add(Paint.FAINT, "  " + ListVerb.runs(graph) + ", " + count()));
        Optional<GraphPicture> picture = fitting(width).findFirst();
        if (picture.isEmpty()) {
            lines.addAll(new GraphList(graph).lines());
            return lines;
        }
        for (List<GraphPicture.Part> row : picture.get().lines()) {
            Line line = new Line();
            row.forEach(part -> line.add(part.isName() ? Paint.STRONG : Paint.FAINT, part.text()));
            lines.add(line);
        }
        lines.addAll(details());
        return lines;
    }

    /** How wide it would have to be to be drawn with boxes; empty if it is, or is too large for that. */
    OptionalInt neededWidth(int width) {
        return fitting(width).findFirst().isPresent()
                ? OptionalInt.empty()
                : pictures.stream().mapToInt(GraphPicture::width).min();
    }

    private Stream<GraphPicture> fitting(int width) {
        return pictures.stream().filter(picture -> picture.width() <= width);
    }

    static int longestName(DagGraph graph) {
        return graph.tasks().stream().mapToInt(task -> task.id().length()).max().orElse(0);
    }

    private String count() {
        return graph.tasks().size() == 1 ? "1 task" : graph.tasks().size() + " tasks";
    }

    private List<Line> details() {
        TaskDetails details = new TaskDetails(graph);
        int words = 2 + longestName(graph);
        List<Line> lines = new ArrayList<>();
        for (TaskNode task : graph.tasks()) {
            List<String> told = details.of(task, true);
            if (!told.isEmpty()) {
                lines.add(new Line().add(task.id()).padTo(words).add(Paint.FAINT, String.join(", ", told)));
            }
        }
        return lines;
    }
}
