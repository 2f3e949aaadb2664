package dev.kahn.cli;

import dev.kahn.engine.execute.RunParams;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.ParamsSpec;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.CalledAs;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What {@code --help} says: each verb with an example. */
final class Help {

    private static final String NEWLINE = "%n";

    /** The names in examples, which are those of the sample if no DAG of the program is known. */
    private static final Pattern SAMPLE = Pattern.compile("\\b(?:MCWork|syncMarketingCloud|sleep|sms|download)\\b");

    private Help() {}

    static void describeProgram(CommandSpec program) {
        program.addOption(helpOption());
        program.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .arity("0")
                .versionHelp(true)
                .description("Show the version.")
                .build());
        program.usageMessage()
                .description("Runs workflows written in Java and checked by the compiler.")
                .exitCodeListHeading(NEWLINE + "Exit codes:" + NEWLINE)
                .exitCodeList(exitCodes())
                .footer("", "Run VERB --help for more about a verb.")
                .commandListHeading(NEWLINE + "Verbs:" + NEWLINE)
                .synopsisSubcommandLabel("VERB …");
        style(program.usageMessage());
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        ExitCode.MEANINGS.forEach(each -> codes.put(String.valueOf(each.code()), each.words()));
        return codes;
    }

    static void describeVerb(Syntax syntax, Verb verb) {
        CommandSpec spec = syntax.spec();
        spec.addOption(helpOption());
        String dag = syntax.isForOneDag() ? "" : " MCWork";
        String[] examples = syntax.examples().stream()
                .map(example -> "  " + example.replace(Syntax.DAG, dag))
                .toArray(String[]::new);
        spec.usageMessage()
                .description(verb.summary())
                .footerHeading(NEWLINE + (examples.length == 1 ? "Example:" : "Examples:") + NEWLINE)
                .footer(examples);
        style(spec.usageMessage());
    }

    /** @param dag the DAG for examples, if one is known */
    static String of(CommandLine command, boolean coloured, Optional<DagGraph> dag) {
        // Only here, because nothing else shows it, and it takes a little time to find out.
        String program = CalledAs.program();
        CommandSpec spec = command.getCommandSpec();
        (spec.parent() == null ? spec : spec.parent()).name(program);
        spec.usageMessage()
                .footer(Arrays.stream(spec.usageMessage().footer())
                        .flatMap(example -> dag.map(of -> about(of, example)).orElse(Stream.of(example)))
                        .map(example -> example.replace(Syntax.PROGRAM, program))
                        .toArray(String[]::new));
        return command.getUsageMessage(coloured ? Ansi.ON : Ansi.OFF);
    }

    /** An example that can be typed as it is; none about elements if no task is mapped. */
    private static Stream<String> about(DagGraph dag, String example) {
        List<TaskNode> tasks = dag.tasks();
        Optional<TaskNode> mapped =
                tasks.stream().filter(task -> task.forEach() != null).findFirst();
        if (example.contains("--element") && mapped.isEmpty()) {
            return Stream.of();
        }
        return Stream.of(SAMPLE.matcher(example).replaceAll(name -> switch (name.group()) {
            case "MCWork" -> dag.id();
            case "syncMarketingCloud" -> tasks.get(0).id();
            case "download" -> mapped.orElse(tasks.get(0)).id();
            default -> tasks.get(tasks.size() - 1).id();
        }));
    }

    /** The parameters of a DAG, shown below the help of verbs that pass them. */
    static List<Line> params(Dags.Dag dag) {
        ParamsSpec spec = dag.graph().params();
        if (spec == null || spec.params().isEmpty()) {
            return List.of(new Line(), Line.of("DAG " + dag.id() + " takes no parameters."));
        }
        Map<String, List<String>> constants = RunParams.constants(dag.definition());
        Table table = new Table();
        for (ParamsSpec.Param param : spec.params()) {
            List<String> words = new ArrayList<>();
            if (constants.containsKey(param.name())) {
                words.add("one of " + String.join(", ", constants.get(param.name())));
            }
            if (param.isRequired()) {
                words.add("required");
            } else if (param.defaultValue() != null) {
                words.add("default: " + param.defaultValue());
            }
            table.row(Line.of("  " + param.name()), Line.of(param.simpleType()), Line.of(String.join("; ", words)));
        }
        List<Line> lines = new ArrayList<>(List.of(new Line(), Line.of("Parameters of " + dag.id() + ":")));
        List<Line> rows = table.lines();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(rows.get(i));
            lines.addAll(indented(spec.params().get(i).description()));
        }
        return lines;
    }

    /** A description below its parameter, broken where the rest of the help is. */
    private static List<Line> indented(String description) {
        List<Line> lines = new ArrayList<>();
        Line line = new Line();
        for (String word : description.split(" ")) {
            if (line.length() + 1 + word.length() > Screen.DEFAULT_WIDTH || line.length() == 0) {
                line = new Line().padTo(5);
                lines.add(line);
            }
            line.add(" ").add(word);
        }
        return description.isEmpty() ? List.of() : lines;
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    private static void style(UsageMessageSpec usage) {
        usage.parameterListHeading(NEWLINE + "Arguments:" + NEWLINE)
                .optionListHeading(NEWLINE + "Options:" + NEWLINE)
                .descriptionHeading(NEWLINE)
                .synopsisHeading("Usage: ")
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .width(Screen.DEFAULT_WIDTH)
                .adjustLineBreaksForWideCJKCharacters(true);
    }
}
