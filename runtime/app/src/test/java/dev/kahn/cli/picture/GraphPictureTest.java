package dev.kahn.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphPictureTest {

    private static DagGraph graph(String... tasks) {
        DagGraph.Builder graph = DagGraph.builder("G", "G");
        for (String task : tasks) {
            String[] names = task.split(" ");
            graph.task(TaskNode.builder(names[0])
                    .after(Arrays.copyOfRange(names, 1, names.length))
                    .build());
        }
        return graph.build();
    }

    private static List<String> text(GraphPicture picture) {
        return picture.lines().stream()
                .map(row -> row.stream().map(GraphPicture.Part::text).collect(Collectors.joining()))
                .toList();
    }

    @Test
    void a_diamond() {
        DagGraph diamond = graph("upload", "mail upload", "text upload", "report mail text");

        assertThat(String.join("\n", text(GraphPicture.toTheRight(diamond)))).isEqualTo("""
                               ╭──────╮
                ╭────────╮ ╭──▶│ mail ├─╮
                │ upload ├─┤   ╰──────╯ │   ╭────────╮
                ╰────────╯ │   ╭──────╮ ├──▶│ report │
                           ╰──▶│ text ├─╯   ╰────────╯
                               ╰──────╯""");
        assertThat(String.join("\n", text(GraphPicture.down(diamond)))).isEqualTo("""
                    ╭────────╮
                    │ upload │
                    ╰───┬────╯
                   ╭────┴────╮
                   ▼         ▼
                ╭──────╮  ╭──────╮
                │ mail │  │ text │
                ╰──┬───╯  ╰──┬───╯
                   ╰────┬────╯
                        ▼
                    ╭────────╮
                    │ report │
                    ╰────────╯""");
    }

    @Test
    void what_passes_a_layer_goes_by_and_where_lines_cross_one_is_behind() {
        DagGraph crossing = graph("a", "b", "c a", "d b", "e c b", "f d a");

        assertThat(ends(crossing, false)).isEqualTo(edges(crossing));
        assertThat(String.join("\n", text(GraphPicture.toTheRight(crossing)))).contains("─│─");
    }

    /** Whoever follows the lines from box to box finds the edges of the graph, each of them and no other. */
    @Test
    void lines_can_be_followed_along_every_edge_and_nowhere_else() {
        for (int seed = 0; seed < 150; seed++) {
            DagGraph graph = random(new Random(seed));
            for (boolean isDown : new boolean[] {false, true}) {
                assertThat(ends(graph, isDown))
                        .as("seed %d, down %s:%n%s", seed, isDown, String.join("\n", text(picture(graph, isDown))))
                        .isEqualTo(edges(graph));
            }
        }
    }

    private static GraphPicture picture(DagGraph graph, boolean isDown) {
        return isDown ? GraphPicture.down(graph) : GraphPicture.toTheRight(graph);
    }

    private static DagGraph random(Random random) {
        DagGraph.Builder graph = DagGraph.builder("G", "G");
        int tasks = 1 + random.nextInt(25);
        int reach = 1 + random.nextInt(12);
        for (int i = 0; i < tasks; i++) {
            Set<String> after = new LinkedHashSet<>();
            for (int k = random.nextInt(4); i > 0 && k > 0; k--) {
                after.add("t" + Math.max(0, i - 1 - random.nextInt(reach)));
            }
            graph.task(TaskNode.builder("t" + i)
                    .after(after.toArray(String[]::new))
                    .build());
        }
        return graph.build();
    }

    private static Set<String> edges(DagGraph graph) {
        Set<String> edges = new TreeSet<>();
        graph.tasks().forEach(task -> task.upstream().forEach(before -> edges.add(before + " " + task.id())));
        return edges;
    }

    /** The edges that can be seen. */
    private static Set<String> ends(DagGraph graph, boolean isDown) {
        Reader reader = new Reader(text(picture(graph, isDown)), graph);
        return (isDown ? reader.turned() : reader).edges();
    }

    /**
     * Reads a picture as a person does: along a line, at a joint to every side, behind a line that crosses, but never back to
     * the left.
     */
    private static final class Reader {

        private static final String LINES = " ╵╶╰╷│╭├╴╯─┴╮┤┬┼";
        private static final int UP = 1;
        private static final int RIGHT = 2;
        private static final int DOWN = 4;
        private static final int LEFT = 8;

        private final char[][] cells;
        private final String[][] boxes;
        private final boolean isTurned;

        private Reader(char[][] cells, String[][] boxes) {
            this.cells = cells;
            this.boxes = boxes;
            this.isTurned = true;
        }

        Reader(List<String> text, DagGraph graph) {
            int width = text.stream().mapToInt(String::length).max().orElse(0);
            cells = text.stream()
                    .map(row -> (row + " ".repeat(width - row.length())).toCharArray())
                    .toArray(char[][]::new);
            boxes = new String[cells.length][width];
            isTurned = false;
            graph.tasks().forEach(task -> find(task.id(), text));
        }

        private void find(String name, List<String> text) {
            for (int row = 0; row < text.size(); row++) {
                int column = text.get(row).indexOf(" " + name + " ");
                if (column >= 0) {
                    int left = text.get(row).lastIndexOf('│', column);
                    int top = row;
                    while (cells[top][left] != '╭') {
                        top--;
                    }
                    int bottom = row;
                    while (cells[bottom][left] != '╰') {
                        bottom++;
                    }
                    int right = text.get(top).indexOf('╮', left);
                    for (int i = top; i <= bottom; i++) {
                        Arrays.fill(boxes[i], left, right + 1, name);
                    }
                    return;
                }
            }
            throw new AssertionError("no box of " + name);
        }

        Reader turned() {
            char[][] turned = new char[cells[0].length][cells.length];
            String[][] turnedBoxes = new String[cells[0].length][cells.length];
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column < cells[row].length; column++) {
                    int at = "─│╮╰├┬┤┴▼".indexOf(cells[row][column]);
                    turned[column][row] = at < 0 ? cells[row][column] : "│─╰╮┬├┴┤▶".charAt(at);
                    turnedBoxes[column][row] = boxes[row][column];
                }
            }
            return new Reader(turned, turnedBoxes);
        }

        Set<String> edges() {
            Set<String> edges = new TreeSet<>();
            for (int row = 0; row < cells.length; row++) {
                for (int column = 0; column + 1 < cells[row].length; column++) {
                    String from = boxes[row][column];
                    if (from != null && boxes[row][column + 1] == null && cells[row][column] == '├') {
                        Set<String> found = new TreeSet<>();
                        follow(row, column + 1, RIGHT, found, new HashSet<>());
                        found.forEach(to -> edges.add(from + " " + to));
                    }
                }
            }
            return edges;
        }

        private void follow(int row, int column, int heading, Set<String> found, Set<List<Integer>> been) {
            if (!been.add(List.of(row, column, heading))) {
                return;
            }
            if (cells[row][column] == '▶') {
                found.add(boxes[row][column + 1]);
                return;
            }
            boolean isBehind = isTurned
                    ? heading != RIGHT && cells[row][column] == '─'
                    : heading == RIGHT && cells[row][column] == '│';
            int sides = isBehind ? (isTurned ? UP | DOWN : LEFT | RIGHT) : LINES.indexOf(cells[row][column]);
            int comingFrom = heading == RIGHT ? LEFT : heading == UP ? DOWN : UP;
            if ((sides & comingFrom) == 0) {
                return;
            }
            if ((sides & RIGHT) != 0) {
                follow(row, column + 1, RIGHT, found, been);
            }
            if ((sides & UP) != 0 && heading != DOWN) {
                follow(row - 1, column, UP, found, been);
            }
            if ((sides & DOWN) != 0 && heading != UP) {
                follow(row + 1, column, DOWN, found, been);
            }
        }
    }
}
