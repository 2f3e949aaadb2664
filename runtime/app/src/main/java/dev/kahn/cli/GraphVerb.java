package dev.kahn.cli;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Suggestion;
import dev.kahn.setup.Dags;
import dev.kahn.setup.GraphFiles;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.web.drawing.StandaloneDrawing;
import java.util.List;

/** {@code graph}: the graph of a DAG as a picture or as data. */
final class GraphVerb implements Verb {

    private static final int NARROWEST = 20;
    private static final int WIDEST = 100_000;

    private static final List<String> FORMATS = List.of("text", "mermaid", "dot", "svg", "json");

    @Override
    public String summary() {
        return "Shows the graph of a DAG.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .option(
                        "--width",
                        "N",
                        "Maximum width of a text picture, in characters. Default: the width of the window")
                .option("--format", "FORMAT", "text, mermaid, dot, svg or json. Default: text", () -> FORMATS)
                .example("PROGRAM graph DAG")
                .example("PROGRAM graph DAG --format svg > graph.svg");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        surroundings.needHome();
        String format = arguments.option("--format").orElse(surroundings.json() ? "json" : "text");
        if (!FORMATS.contains(format)) {
            throw new UsageException(
                    "unknown format \"" + format + "\"; " + Suggestion.among(FORMATS, format, "the formats are"));
        }
        if (surroundings.json() && !format.equals("json")) {
            throw new UsageException("--json means --format json; leave out one of them");
        }
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        Screen screen = surroundings.screen();
        if (!format.equals("text") && arguments.flag("--width")) {
            throw new UsageException("--width applies only to text pictures; leave it out with --format " + format);
        }
        switch (format) {
            case "json" -> {
                String written = GraphFiles.json(dag);
                screen.print(endOfLine(surroundings.json() ? Json.text(Json.tree(written)) : written));
            }
            case "mermaid" -> screen.print(endOfLine(GraphFiles.mermaid(dag)));
            case "svg" -> screen.print(StandaloneDrawing.of(dag.graph()));
            case "dot" -> screen.print(GraphDot.of(dag.graph()));
            default -> {
                SettingsInUse inUse = SettingsInUse.of(surroundings);
                text(inUse.effective(dag), width(arguments, screen), screen);
                inUse.say(inUse.overrides(dag.graph()));
            }
        }
        return ExitCode.OK;
    }

    private static int width(Arguments arguments, Screen screen) {
        return arguments
                .option("--width")
                .map(written -> Numbers.within("--width", written, NARROWEST, WIDEST))
                .orElseGet(screen::width);
    }

    private static void text(DagGraph graph, int width, Screen screen) {
        GraphText text = new GraphText(graph);
        text.lines(width).forEach(screen::println);
        text.neededWidth(width)
                .ifPresent(needed -> screen.note("A picture with boxes needs " + needed + " columns: --width " + needed
                        + " draws it anyway, --format svg draws it for a browser."));
    }

    private static String endOfLine(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
