package dev.kahn.cli;

import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.engine.Overrides;
import dev.kahn.engine.plan.RunState;
import dev.kahn.log.Secrets;
import dev.kahn.serve.ServedHome;
import dev.kahn.serve.ServerFile;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a verb finds: the setup, what was typed, and the servers that do what it does not. Not thread-safe. */
final class Surroundings {

    /** Said of an act that no server did. */
    static final String IN_THE_STORE = ", in the store";

    private final Arguments arguments;
    private final Map<String, String> environment;
    private final Setup setup;
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
    }

    /** What engines are made of, that of a verb too. */
    Setup setup() {
        return setup;
    }

    Dags dags() {
        return setup.dags();
    }

    /** The DAG that the whole program is about; empty if it is about all of the class path. */
    Optional<String> onlyDagId() {
        return setup.onlyDagId();
    }

    Path home() {
        return setup.home();
    }

    /**
     * That the home is there, for what makes none. A home of the environment may not have been made yet; one that was typed is
     * another than the one that was meant.
     */
    void needHome() {
        if (arguments.option("--server").isPresent()) {
            return;
        }
        if (arguments.option("--home").isPresent() && !Files.exists(home())) {
            throw new UsageException(
                    "the home \"" + home() + "\" does not exist; name the one that run or serve has made");
        }
    }

    /** The server that was named, else the one that serves this home; empty if none does. */
    Optional<ServerClient> server() {
        Optional<String> named = serverUrl();
        if (named.isPresent()) {
            return Optional.of(ServerClient.named(named.get(), token().orElse("")));
        }
        Storage storage = storage();
        return ServerFile.read(home())
                .filter(server -> storage.inUse() || ServedHome.isThere(server))
                .map(ServerClient::new);
    }

    /** Whether what was typed changes something of a DAG or a pool for this process. */
    boolean overridesDags() {
        return arguments.pairs("--set").keySet().stream()
                .anyMatch(name -> name.startsWith(Overrides.PREFIX) || name.startsWith(Overrides.POOL_PREFIX));
    }

    /** How a run of a list stands, in a word: one that nobody runs any more does not run. */
    Line stateOf(long runId, RunState state) {
        boolean isInterrupted = state == RunState.RUNNING
                && serverUrl().isEmpty()
                && storage()
                        .views()
                        .filter(views -> storage().isInterrupted(views, runId, state))
                        .isPresent();
        return isInterrupted
                ? new Line().add(Paint.BAD, "interrupted")
                : new Line().add(Signs.paint(state), StateWords.word(state));
    }

    /** The server that was named. */
    Optional<String> serverUrl() {
        Optional<String> url = arguments.option("--server");
        if (url.isEmpty() && arguments.option("--token-file").isPresent()) {
            throw new UsageException("--token-file is for --server; say which server too");
        }
        return url;
    }

    /** What lets in there: of a file, or of the environment. */
    private Optional<String> token() {
        return arguments
                .option("--token-file")
                .map(Surroundings::read)
                .or(() -> Optional.ofNullable(environment.get("KAHN_TOKEN")))
                .map(String::strip);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("--token-file: " + file + " cannot be read");
        }
    }

    /** The DAG that is the first argument. A server that was named may have other DAGs than this program. */
    String dagIdOf(Arguments typed) {
        return serverUrl()
                .flatMap(url -> onlyDagId().or(() -> typed.argument(0)))
                .orElseGet(() -> dags().get(typed.argument(0)).id());
    }

    /**
     * The DAG that a run is to be of: that of the program, or of {@code --dag}. A server that was named may have other DAGs than
     * this program.
     */
    Optional<String> meantDagId(Arguments typed) {
        return onlyDagId()
                .or(() -> typed.option("--dag")
                        .map(id -> serverUrl().isPresent()
                                ? id
                                : dags().get(Optional.of(id)).id()));
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

    /** All that is not to be seen. */
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
     * Tells what came of it.
     *
     * @param json for programs; asked only if it is one that reads
     * @param words for people
     * @return the exit code of what went well
     */
    int tell(Supplier<?> json, String words) {
        screen().println(json() ? Json.text(json.get()) : words);
        return ExitCode.OK;
    }

    /** Tells one thing of many, to people in colours. */
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

    /** The command that another verb can be added to. */
    String command() {
        return setup.command();
    }

    /** The command that lets open runs of a DAG go on. */
    String resumeCommand(String dagId) {
        return command() + " run" + onlyDagId().map(id -> "").orElse(" " + dagId) + " --resume";
    }
}
