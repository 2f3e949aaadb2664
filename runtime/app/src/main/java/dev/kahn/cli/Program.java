package dev.kahn.cli;

import dev.kahn.KahnException;
import dev.kahn.engine.execute.ParamsException;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.setup.Dags;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Screen;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds the verb for the arguments, and the exit code for how it ends. */
final class Program {

    static final List<String> VERBS = List.of(
            "run",
            "serve",
            "trigger",
            "backfill",
            "list",
            "status",
            "history",
            "logs",
            "graph",
            "next",
            "retry",
            "mark",
            "cancel",
            "pause",
            "resume",
            "connections",
            "notify",
            "check",
            "user",
            "token",
            "completion",
            "man");

    private final Supplier<Dags> dags;
    private final boolean oneDag;
    private final Screen screen;
    private final Map<String, String> environment;

    /**
     * @param dags finds the DAGs; called when a verb needs them
     * @param oneDag whether the program is for one DAG, so that no argument names it
     */
    Program(Supplier<Dags> dags, boolean oneDag) {
        this(dags, oneDag, Screen.ofProcess(), System.getenv());
    }

    Program(Supplier<Dags> dags, boolean oneDag, Screen screen, Map<String, String> environment) {
        this.dags = dags;
        this.oneDag = oneDag;
        this.screen = screen;
        this.environment = environment;
    }

    /**
     * Does what the arguments ask for. Throws nothing.
     *
     * @return an {@link ExitCode}
     */
    int execute(String... args) {
        boolean debug = List.of(args).contains("--debug");
        try {
            int code = run(args);
            if (code == ExitCode.OK && !screen.lost().isEmpty()) { // or a script would continue with half a file
                screen.complain("the output could not be written: " + screen.lost());
                return ExitCode.UNREACHABLE;
            }
            return code;
        } catch (UsageException e) {
            e.problems().forEach(screen::complain);
            return ExitCode.USAGE;
        } catch (ParamsException e) {
            e.problems().forEach(problem -> screen.complain(problem.text()));
            return ExitCode.USAGE;
        } catch (RefusedException e) {
            screen.complain(e, debug);
            return ExitCode.USAGE;
        } catch (StoreException e) {
            screen.complain(e, debug);
            return ExitCode.UNREACHABLE;
        } catch (KahnException e) {
            screen.complain(e, debug);
            return ExitCode.RUN_FAILED;
        } catch (RuntimeException | Error e) { // whatever it is, the process ends with it
            screen.complain("internal error: " + e + (debug ? "" : " (--debug shows the stack trace)"));
            screen.trace(e, debug);
            return ExitCode.UNREACHABLE;
        }
    }

    private int run(String[] args) {
        ParseResult program = parse(asOption(args));
        ParseResult typed = program.hasSubcommand() ? program.subcommand() : program;
        if (typed.isUsageHelpRequested()) {
            screen.print(Help.of(typed.commandSpec().commandLine(), screen.isColoured(), exampleDag(typed)));
            dagThatTakesParameters(typed).ifPresent(dag -> Help.params(dag).forEach(screen::println));
            return ExitCode.OK;
        }
        if (program.isVersionHelpRequested()) {
            screen.println(Version.text());
            return ExitCode.OK;
        }
        if (!program.hasSubcommand()) {
            throw new UsageException(
                    "no verb given; the verbs are " + String.join(", ", VERBS) + "; --help describes them");
        }
        Arguments arguments = new Arguments(program);
        Verb verb = verb(typed.commandSpec().name());
        return verb.run(arguments, new Surroundings(dags, oneDag, arguments, screen, environment));
    }

    /** The DAG of a verb that passes parameters to runs, as far as it is known. */
    private Optional<Dags.Dag> dagThatTakesParameters(ParseResult verb) {
        if (verb.commandSpec().findOption("--param") == null) {
            return Optional.empty();
        }
        return oneDag
                ? Optional.of(dags.get().get(Optional.empty()))
                : Optional.ofNullable(verb.<String>matchedPositionalValue(0, null))
                        .flatMap(id -> dags.get().find(id));
    }

    /** The DAG for examples: the one that was typed, or any other; there is help without one, too. */
    private Optional<DagGraph> exampleDag(ParseResult verb) {
        try {
            Dags known = dags.get();
            return Stream.concat(
                            verb.matchedPositionals().stream()
                                    .flatMap(typed -> typed.stringValues().stream())
                                    .flatMap(id -> known.find(id).stream().map(Dags.Dag::graph)),
                            known.graphs().stream())
                    .findFirst();
        } catch (KahnException e) {
            return Optional.empty();
        }
    }

    /** Turns {@code help run} into {@code run --help}, as most programs do. */
    private static String[] asOption(String[] args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        boolean isOfVerb = args.length == 1 || args[1].startsWith("-") || VERBS.contains(args[1]);
        Stream<String> wanted =
                isOfVerb ? Stream.of("--help") : Stream.of(); // otherwise the message is that there is no such verb
        return Stream.concat(Arrays.stream(args).skip(1), wanted).toArray(String[]::new);
    }

    /** All verbs as picocli sees them, for parsing, help, completion and manual. */
    CommandLine commandLine() {
        return commandLine(VERBS);
    }

    private CommandLine commandLine(List<String> known) {
        Syntax common = syntax().common();
        CommandSpec root = common.spec().name("kahn");
        Help.describeProgram(root);
        for (String name : known) {
            Verb verb = verb(name);
            Syntax syntax = syntax();
            verb.describe(syntax);
            syntax.common();
            Help.describeVerb(syntax, verb);
            root.addSubcommand(name, syntax.spec());
        }
        return new CommandLine(root).setExpandAtFiles(false);
    }

    /** A verb by its name. Only those that are needed are created, because loading the classes of all delays a run. */
    Verb verb(String name) {
        return switch (name) {
            case "run" -> new RunVerb();
            case "serve" -> new ServeVerb();
            case "trigger" -> new TriggerVerb();
            case "backfill" -> new BackfillVerb();
            case "list" -> new ListVerb();
            case "status" -> new StatusVerb();
            case "history" -> new HistoryVerb();
            case "logs" -> new LogsVerb();
            case "graph" -> new GraphVerb();
            case "next" -> new NextVerb();
            case "retry" -> new RetryVerb();
            case "mark" -> new MarkVerb();
            case "cancel" -> new CancelVerb();
            case "pause" -> PauseVerb.pause();
            case "resume" -> PauseVerb.resume();
            case "connections" -> new ConnectionsVerb();
            case "notify" -> new NotifyVerb();
            case "check" -> new CheckVerb();
            case "user" -> new UserVerb();
            case "token" -> new TokenVerb();
            case "completion" -> new CompletionVerb(this::commandLine);
            case "man" -> new ManVerb(this::commandLine);
            default -> throw new IllegalArgumentException("there is no verb " + name);
        };
    }

    private Syntax syntax() {
        return new Syntax(
                oneDag, () -> dags.get().all().stream().map(Dags.Dag::id).toList());
    }

    /**
     * Describing all verbs takes a tenth of the time of a short run, so only the one that seems to be meant is described; if
     * that does not work, because of a mistake or for help, all are.
     */
    private ParseResult parse(String[] args) {
        List<String> meant =
                Arrays.stream(args).filter(VERBS::contains).limit(1).toList();
        try {
            ParseResult result = commandLine(meant).parseArgs(args);
            if (result.hasSubcommand()) {
                return result;
            }
        } catch (ParameterException e) {
            // reported below, where it is known what could have been meant
        }
        try {
            return commandLine().parseArgs(args);
        } catch (ParameterException e) {
            throw new UsageException(Mistake.in(e));
        }
    }
}
