package dev.kahn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Describes the options and arguments of a verb. Built without reflection, which would slow down start-up. Not thread-safe.
 */
final class Syntax {

    /** The placeholder for the way the program was called, in examples. */
    static final String PROGRAM = "PROGRAM";

    /** The placeholder for a blank and the DAG's id, in examples; nothing if the program is for one DAG. */
    static final String DAG = " DAG";

    private final CommandSpec spec = CommandSpec.create();
    private final List<String> examples = new ArrayList<>();
    private final boolean oneDag;
    private final Supplier<List<String>> dagIds;
    private int positionals;

    /**
     * @param oneDag whether the program is for one DAG
     * @param dagIds the ids of the DAGs; called only for completion
     */
    Syntax(boolean oneDag, Supplier<List<String>> dagIds) {
        this.oneDag = oneDag;
        this.dagIds = dagIds;
    }

    /** Whether the program is for one DAG, so that no argument names it. */
    boolean isForOneDag() {
        return oneDag;
    }

    Syntax flag(String description, String... names) {
        spec.addOption(OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build());
        return this;
    }

    Syntax option(String name, String label, String description) {
        return option(name, label, description, List::of);
    }

    /** @param candidates the values that a shell can complete; called only for completion */
    Syntax option(String name, String label, String description, Supplier<? extends Iterable<String>> candidates) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .arity("1")
                .completionCandidates(() -> candidates.get().iterator())
                .description(description)
                .build());
        return this;
    }

    Syntax repeatable(String name, String label, String description) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(description)
                .build());
        return this;
    }

    Syntax required(String label, String description) {
        return positional(label, "1", description, List::of);
    }

    /** @param candidates the values that a shell can complete; called only for completion */
    Syntax required(String label, String description, Supplier<? extends Iterable<String>> candidates) {
        return positional(label, "1", description, candidates);
    }

    Syntax optional(String label, String description) {
        return positional(label, "0..1", description, List::of);
    }

    /** Adds an argument that can be repeated, after all others. */
    Syntax repeatable(String label, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .index(positionals + "..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .description(description)
                .build());
        return this;
    }

    /** Adds the run, and where there is a choice, the DAG that {@code latest} is about. */
    Syntax run() {
        required("RUN", "The run's number, or latest.");
        return dagOption("The DAG whose latest run to use.");
    }

    /** Adds the options that name a server; that of the home need not be named. */
    Syntax server() {
        return option("--server", "URL", "The server to ask. Default: the one that serves the home, if any")
                .option("--token-file", "FILE", "A file with the token for --server. Default: KAHN_TOKEN");
    }

    private Syntax positional(
            String label, String arity, String description, Supplier<? extends Iterable<String>> candidates) {
        spec.addPositional(PositionalParamSpec.builder()
                .index(String.valueOf(positionals++))
                .paramLabel(label)
                .type(String.class)
                .arity(arity)
                .required(arity.equals("1"))
                .completionCandidates(() -> candidates.get().iterator())
                .description(description)
                .build());
        return this;
    }

    /** Adds the DAG, where there is a choice. */
    Syntax dag() {
        return dag("The DAG's id. Not needed if the class path has only one.");
    }

    /** Adds the DAG, where there is a choice, with a description that says what leaving it out means. */
    Syntax dag(String description) {
        return oneDag ? this : positional("DAG", "0..1", description, dagIds);
    }

    /** Adds the DAG as an option, where there is a choice. */
    Syntax dagOption(String description) {
        return oneDag ? this : option("--dag", "DAG", description, dagIds);
    }

    Syntax example(String command) {
        examples.add(command);
        return this;
    }

    /** Adds the options that every verb takes. */
    Syntax common() {
        return option("--home", "DIR", "Folder of state, logs, kahn.properties. Default: KAHN_HOME, or ./.kahn")
                .repeatable("--set", "KEY=VALUE", "A setting; overrides the environment and kahn.properties.")
                .flag("Print JSON, for programs.", "--json")
                .flag("Show stack traces of errors.", "--debug");
    }

    CommandSpec spec() {
        return spec;
    }

    List<String> examples() {
        return examples;
    }
}
