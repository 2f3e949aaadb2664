package dev.kahn.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RailsTest {

    /** Each edge as {@code a>b}, tasks in the order in which they are first named. */
    private static DagGraph graph(String... edges) {
        DagGraph.Builder graph = DagGraph.builder("Test", "Test");
        List<String> ids = new ArrayList<>();
        for (String edge : edges) {
            for (String id : edge.split(">")) {
                if (!ids.contains(id)) {
                    ids.add(id);
                }
            }
        }
        for (String id : ids) {
            String[] after = List.of(edges).stream()
                    .filter(edge -> edge.endsWith(">" + id))
                    .map(edge -> edge.split(">")[0])
                    .toArray(String[]::new);
            graph.task(TaskNode.builder(id).after(after).build());
        }
        return graph.build();
    }

    private static List<String> drawn(DagGraph graph) {
        List<Rails.Row> rows = Rails.of(graph);
        int width = Rails.width(rows);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    String margin = rows.get(i).before() + "●" + rows.get(i).after();
                    return margin
                            + " ".repeat(width - margin.length() + 1)
                            + graph.tasks().get(i).id();
                })
                .toList();
    }

    @Test
    void a_chain_runs_straight_down() {
        assertThat(drawn(graph("a>b", "b>c"))).containsExactly("● a", "● b", "● c");
    }

    @Test
    void tasks_that_do_not_depend_on_each_other_do_not_stand_below_each_other() {
        assertThat(drawn(graph("a", "b", "c"))).containsExactly("●   a", "  ● b", "●   c");
    }

    @Test
    void the_main_sample_shows_each_of_its_edges() {
        assertThat(drawn(graph("sync>sleep", "sync>edm", "sync>sms", "sleep>edm", "sleep>sms")))
                .containsExactly(
                        "●     sync", //
                        "┣━●   sleep",
                        "┣━╋━● edm",
                        "┗━●   sms");
    }

    @Test
    void a_fan_out_and_in_joins_all_rails() {
        assertThat(drawn(graph("a>b", "a>c", "a>d", "b>e", "c>e", "d>e")))
                .containsExactly(
                        "●     a", //
                        "┣━●   b", "┣━┃━● c", "● ┃ ┃ d", "┗━┻━● e");
    }

    @Test
    void a_line_that_crosses_a_rail_leaves_it_whole() {
        assertThat(drawn(graph("a", "b", "a>c", "b>d", "a>e", "b>e")))
                .containsExactly(
                        "●       a", //
                        "┃ ●     b",
                        "┣━┃━●   c",
                        "┃ ┣━━━● d",
                        "┗━●     e");
    }

    @Test
    void fifty_tasks_in_a_row_stay_as_narrow_as_two() {
        String[] chain =
                IntStream.range(0, 50).mapToObj(i -> "t" + i + ">t" + (i + 1)).toArray(String[]::new);

        assertThat(Rails.width(Rails.of(graph(chain)))).isEqualTo(1);
    }
}
