package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A picture of a graph as a file: what the console shows, with its styles included, so that it looks the same in any
 * SVG viewer. It follows the viewer's preference for light or dark. Thread-safe.
 */
public final class StandaloneDrawing {
    private static final String STATIC = "/dev/kahn/web/static/";

    /** Styles that the console sets on its page. */
    private static final String OF_THE_PAGE = """
            svg { background: var(--page); font-family: system-ui, sans-serif; }
            """;

    private StandaloneDrawing() {}

    /**
     * Draws a graph.
     *
     * @param graph the graph
     * @return an SVG document
     */
    public static String of(DagGraph graph) {
        String svg = new GraphDrawing().svg(graph, task -> "#" + task);
        int inside = svg.indexOf('>') + 1;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(0, inside) + "\n<style><![CDATA[\n"
                + tokens(read("console.css")) + OF_THE_PAGE + read("drawing.css") + "]]></style>"
                + svg.substring(inside) + "\n";
    }

    /** Its first rule. */
    private static String tokens(String css) {
        return css.substring(0, css.indexOf("\n}\n") + 3);
    }

    private static String read(String name) {
        try (InputStream css = StandaloneDrawing.class.getResourceAsStream(STATIC + name)) {
            return new String(Objects.requireNonNull(css, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}
