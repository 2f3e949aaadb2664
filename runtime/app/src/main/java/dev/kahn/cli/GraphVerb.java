package dev.kahn.cli;

import dev.kahn.graph.Suggestion;
import java.util.List;

/** {@code graph}: the graph of a DAG as a picture or as data. */
final class GraphVerb implements Verb {

    private static final List<String> FORMATS = List.of("text", "mermaid", "dot", "json");

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String summary() {
        return "Shows the graph of a DAG.";
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.dag()
                .option("--format", "FORMAT", "text, mermaid, dot or json. Default: text")
                .example("PROGRAM graph DAG")
                .example("PROGRAM graph DAG --format mermaid > graph.mmd");
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        String format = arguments.option("--format").orElse(surroundings.json() ? "json" : "text");
        if (!FORMATS.contains(format)) {
            throw new UsageException(
                    "unknown format \"" + format + "\"; " + Suggestion.among(FORMATS, format, "the formats are"));
        }
        Dags.Dag dag = surroundings.dags().get(arguments.argument(0));
        Screen screen = surroundings.screen();
        switch (format) {
            case "json" -> screen.print(endOfLine(GraphFiles.json(dag)));
            case "mermaid" -> screen.print(endOfLine(GraphFiles.mermaid(dag)));
            case "dot" -> screen.print(GraphDot.of(dag.graph()));
            default -> {
                Settings settings = surroundings.settings();
                new GraphText(settings.effective(dag.graph())).lines().forEach(screen::println);
                OverrideLines.below(settings.overrides(dag.graph())).forEach(screen::println);
            }
        }
        return ExitCode.OK;
    }

    private static String endOfLine(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
