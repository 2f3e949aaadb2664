package dev.kahn.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page shows in place of a graph. */
class GraphPartTest {

    @Test
    void a_graph_that_has_to_wait_is_asked_for_again() {
        GraphPart waiting = new GraphPart("Daily", "", 20, 20, false, List.of());
        StringOutput html = new StringOutput();

        TemplateEngine.createPrecompiled(null, ContentType.Html, GraphPart.class.getClassLoader())
                .render("graph.jte", Map.of("graph", waiting, "id", "g"), html);

        assertThat(html.toString())
                .contains("Other graphs are being drawn; this one follows in a moment.")
                .contains("hx-trigger=\"load delay:2s\"")
                .doesNotContain("data-zoom", "data-find");
    }
}
