package dev.kahn.cli;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.engine.Overrides;
import dev.kahn.engine.plan.RunState;
import dev.kahn.log.Secrets;
import dev.kahn.serve.ServedHome;
import dev.kahn.setup.Dags;
import dev.kahn.setup.SettingKeys;
import dev.kahn.setup.Settings;
import dev.kahn.setup.Setup;
import dev.kahn.setup.Storage;
import dev.kahn.setup.UsageException;
import dev.kahn.terminal.ExitCode;
import dev.kahn.terminal.Json;
import dev.kahn.terminal.Screen;
import dev.kahn.view.StateWords;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Signs;
import dev.kahn.view.text.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a verb works with: the setup, the command line, and the server that acts in its place. Not thread-safe. */
final class Surroundings {

    /** The end of a line about an act that no server did. */
    static final String IN_THE_STORE = ", in the store";

    private final Arguments arguments;
    private final Map<String, String> environment;
    private final Setup setup;
    private final ServerChoice server;
    private boolean isStorageChecked;

    Surroundings(
            Supplier<Dags> findDags,
            boolean oneDag,
            Arguments arguments,
            Screen screen,
            Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
        this.setup = new Setup(
                new Setup.Sources(findDags, oneDag, arguments.option("--home"), environment, arguments.pairs("--set")),
                screen,
                Clock.systemUTC(),
                arguments.flag("--debug"),
                null);
        this.server = new ServerChoice(arguments, environment, setup, this::storage);
    }

    /** What engines are created from, including that of a verb. */
    Setup setup() {
        return setup;
    }

    Dags dags() {
        return setup.dags();
    }

    /** The DAG of a program for one DAG; empty if the program is for all on the class path. */
    Optional<String> onlyDagId() {
        return setup.onlyDagId();
    }

    Path home() {
        return setup.home();
    }

    /**
     * Requires that the home exists, for verbs that do not create it. A home from the environment may not have been created
     * yet; one that was typed and does not exist is a mistake.
     */
    void needHome() {
        if (arguments.option("--server").isPresent()) {
            return;
        }
        if (arguments.option("--home").isPresent() && !Files.exists(home())) {
            throw new UsageException(
                    "the home \"" + home() + "\" does not exist; name the one that run or serve has created");
        }
    }

    /** Prints that there is no home, for verbs that have found nothing in it. */
    void noteMissingHome() {
        if (environment.containsKey("KAHN_HOME") && !Files.exists(home())) {
            screen().note("The home \"" + home() + "\" of KAHN_HOME does not exist yet.");
        }
    }

    /** The server that acts in the place of this process. */
    ServerChoice server() {
        return server;
    }

    /** Prints which DAGs are on the class path but do not run. */
    void noteUnregistered() {
        dags().missing().ifPresent(missing -> screen().note("Missing: " + missing));
    }

    /** Prints that a server ignores what the command line changes of a DAG or a pool, for verbs that it acts for. */
    void noteSettingsOfServer() {
        if (arguments.pairs("--set").keySet().stream()
                .anyMatch(name -> name.startsWith(Overrides.PREFIX) || name.startsWith(Overrides.POOL_PREFIX))) {
            screen().note("--set has no effect on what a server does: it has its own settings.");
        }
    }

    /** The state of a run in a list, in a word: a run whose process is gone is not running. */
    Line stateOf(long runId, RunState state) {
        boolean isInterrupted = state == RunState.RUNNING
                && server.url().isEmpty()
                && storage()
                        .views()
                        .filter(views -> storage().isInterrupted(views, runId, state))
                        .isPresent();
        return isInterrupted
                ? new Line().add(Paint.BAD, "interrupted")
                : new Line().add(Signs.paint(state), StateWords.word(state));
    }

    /** @throws UsageException if the process that serves this home keeps its runs elsewhere */
    Storage storage() {
        if (!isStorageChecked) {
            ServedHome.check(setup);
            isStorageChecked = true;
        }
        return setup.storage();
    }

    Settings settings() {
        return setup.settings();
    }

    /** The connections of this process, to be closed. */
    ConfiguredConnections connections() {
        return new ConfiguredConnections(settings().startingWith(SettingKeys.CONNECTION), clock());
    }

    /** The secrets, which are masked in all output. */
    Secrets secrets() {
        return setup.secrets();
    }

    Screen screen() {
        return setup.screen();
    }

    boolean json() {
        return arguments.flag("--json");
    }

    /**
     * Prints a result.
     *
     * @param json for programs; called only if {@code --json} was given
     * @param words for people
     * @return the exit code for success
     */
    int tell(Supplier<?> json, String words) {
        screen().println(json() ? Json.text(json.get()) : words);
        return ExitCode.OK;
    }

    /** Prints one result of many, in colours for people. */
    void tell(Supplier<?> json, Line words) {
        if (json()) {
            screen().println(Json.text(json.get()));
        } else {
            screen().println(words);
        }
    }

    boolean debug() {
        return setup.debug();
    }

    Clock clock() {
        return setup.clock();
    }

    Times times() {
        return new Times(ZoneId.systemDefault());
    }

    /** The command to which a verb can be added. */
    String command() {
        return setup.command();
    }

    /** How to start a run of the DAG that is meant, or of any, as the end of a sentence. */
    String howToStart(Optional<String> dagId) {
        boolean isServed = server.whoseSettingsCount().isPresent();
        String start = command() + (isServed ? " trigger" : " run");
        String there = server.url().map(url -> " --server " + url).orElse("");
        List<String> known = dags().all().stream().map(Dags.Dag::id).toList();
        if (dagId.isEmpty() && known.size() > 1) {
            return "start one, for instance with " + start + " " + known.get(0) + there;
        }
        boolean isNamed = known.size() > 1 || !there.isEmpty();
        return "start one with " + start
                + dagId.filter(id -> isNamed).map(id -> " " + id).orElse("") + there;
    }

    /** The command that continues the open runs of a DAG. */
    String resumeCommand(String dagId) {
        return command() + " run" + onlyDagId().map(id -> "").orElse(" " + dagId) + " --resume";
    }
}
