package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.TriggerRule;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.Dags;
import dev.kahn.setup.GraphMermaid;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.view.text.Line;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphVerbTest {

    private final DagGraph graph = DagGraph.builder("Mailing", "Mailing")
            .version("v1")
            .schedule("@daily")
            .task(TaskNode.builder("size").result("Size").build())
            .task(TaskNode.builder("full")
                    .when("size", "FULL")
                    .after("size")
                    .delay("2m")
                    .build())
            .task(TaskNode.builder("ready")
                    .poll("10s", true)
                    .after("full")
                    .timeout("1h")
                    .build())
            .task(TaskNode.builder("report")
                    .from("size")
                    .after("ready")
                    .rule(TriggerRule.ALL_DONE)
                    .retries(2)
                    .allowFailure()
                    .build())
            .build();

    @Test
    void text_is_a_picture_with_what_is_special_about_a_task_below() {
        assertThat(new GraphText(graph).lines(80).stream().map(Line::toString))
                .containsExactly(
                        "Mailing  @daily, 4 tasks",
                        "             ╭─ FULL ─╮   ╭─────────╮",
                        "╭──────╮ ╭──▶│ full   ├──▶│ ◉ ready ├─╮   ╭────────╮",
                        "│ size ├─┤   ╰────────╯   ╰─────────╯ ├──▶│ report │",
                        "╰──────╯ ╰────────────────────────────╯   ╰────────╯",
                        "full    when size is FULL, delay 2m",
                        "ready   polls every 10s, timeout 1h",
                        "report  takes size, rule all done, 2 retries, may fail");
    }

    @Test
    void a_picture_that_is_too_wide_goes_down_and_else_is_a_list() {
        GraphText text = new GraphText(graph);

        assertThat(text.lines(47)).hasSizeGreaterThan(15);
        assertThat(text.neededWidth(47)).isEmpty();
        assertThat(text.lines(10).stream().map(Line::toString))
                .containsExactly(
                        "Mailing  @daily, 4 tasks",
                        "●   size",
                        "┣━● full    when size is FULL, delay 2m",
                        "┃ ◉ ready   polls every 10s, timeout 1h",
                        "┗━● report  takes size, rule all done, 2 retries, may fail");
        assertThat(text.neededWidth(10).orElseThrow()).isBetween(11, 46);
    }

    @Test
    void mermaid_and_dot_tell_data_from_order() {
        assertThat(GraphMermaid.of(graph))
                .startsWith("flowchart TD\n  t_size[\"size\"]\n")
                .contains("  t_size --> t_full\n", "  t_size ==> t_report\n");
        assertThat(GraphDot.of(graph))
                .startsWith("digraph \"Mailing\" {\n")
                .contains("  \"size\" -> \"full\";\n", "  \"size\" -> \"report\" [style=bold];\n");
    }

    private static String printed(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Dags dags = Dags.of(List.of(new TestDags.Mailing()));
        assertThat(new Program(() -> dags, false, new Screen(stream, stream, false, false), Map.of()).execute(args))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void for_programs_it_is_one_object_on_one_line_and_as_a_file_what_the_compiler_wrote() {
        String file = printed("graph", "Mailing", "--format", "json");
        String line = printed("graph", "Mailing", "--json");

        assertThat(file.lines()).hasSizeGreaterThan(1);
        assertThat(line.lines()).hasSize(1);
        assertThat(Json.tree(line)).isEqualTo(Json.tree(file));
    }
}
