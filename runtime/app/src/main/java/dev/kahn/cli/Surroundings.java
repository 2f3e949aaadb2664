package dev.kahn.cli;

import dev.kahn.engine.plan.RunState;
import dev.kahn.log.Secrets;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a verb finds: DAGs, home, settings, the screen. Found when first asked for. Not thread-safe. */
final class Surroundings {

    /** Said of an act that no server did. */
    static final String IN_THE_STORE = ", in the store";

    private static final String DEFAULT_HOME = ".kahn";

    private final Supplier<Dags> findDags;
    private final boolean oneDag;
    private final Arguments arguments;
    private final Screen screen;
    private final Secrets secrets = new Secrets();
    private List<String> tooShort = List.of();
    private final Clock clock;
    private final Map<String, String> environment;
    private final EmbeddedProgram.@Nullable Options embedded;

    private @Nullable Dags dags;
    private @Nullable Settings settings;
    private @Nullable Storage storage;

    Surroundings(
            Supplier<Dags> findDags,
            boolean oneDag,
            Arguments arguments,
            Screen screen,
            Map<String, String> environment) {
        this.findDags = findDags;
        this.oneDag = oneDag;
        this.arguments = arguments;
        this.screen = screen;
        this.environment = environment;
        this.clock = Clock.systemUTC();
        this.embedded = null;
    }

    private Surroundings(Dags dags, Arguments arguments, Screen screen, EmbeddedProgram.Options embedded) {
        this.findDags = () -> dags;
        this.oneDag = false;
        this.arguments = arguments;
        this.screen = screen;
        this.environment = Map.of();
        this.clock = embedded.clock();
        this.embedded = embedded;
    }

    /** Those of an application: nothing was typed, and the environment is not Kahn's. */
    static Surroundings embedded(
            Dags dags, Path home, Map<String, String> settings, Screen screen, EmbeddedProgram.Options options) {
        return new Surroundings(dags, Arguments.of(home, settings), screen, options);
    }

    /** What an application says, if Kahn is within one. */
    Optional<EmbeddedProgram.Options> embedded() {
        return Optional.ofNullable(embedded);
    }

    Dags dags() {
        if (dags == null) {
            dags = findDags.get();
        }
        return dags;
    }

    /** The DAG that the whole program is about; empty if it is about all of the class path. */
    Optional<String> onlyDagId() {
        return oneDag ? Optional.of(dags().get(Optional.empty()).id()) : Optional.empty();
    }

    Path home() {
        String dir = arguments
                .option("--home")
                .or(() -> Optional.ofNullable(environment.get("KAHN_HOME")).filter(said -> !said.isBlank()))
                .orElse(DEFAULT_HOME);
        try {
            if (dir.isBlank()) {
                throw new UsageException("--home: the name of the folder is empty");
            }
            Path home = Path.of(dir);
            if (Files.isRegularFile(home)) {
                throw new UsageException("the home \"" + dir + "\" is a file, not a folder");
            }
            return home;
        } catch (InvalidPathException e) {
            throw new UsageException("the home \"" + dir + "\" is no folder: " + e.getReason());
        }
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

    private static String place(@Nullable String store) {
        return store == null || store.isEmpty() ? "the home" : store;
    }

    /** Who does acts on this home or elsewhere, if it is not this process. */
    Optional<ServerActs> serverActs() {
        Optional<ServerActs> acts = ServerClient.of(this).map(server -> new ServerActs(server, this));
        if (acts.isPresent()
                && arguments.pairs("--set").keySet().stream()
                        .anyMatch(name -> name.startsWith("kahn.dag.") || name.startsWith("kahn.pool."))) {
            screen.note("--set changes nothing of what a server does: that has settings of its own.");
        }
        return acts;
    }

    /** What a server shows that was named; what is in the home is looked at there, whoever has it open. */
    Optional<ServerViews> serverViews() {
        return serverUrl().flatMap(url -> ServerClient.of(this)).map(server -> new ServerViews(server, this));
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
    Optional<String> token() {
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
        if (storage == null) {
            Storage found = new Storage(home(), settings(), secrets());
            ServerFile.read(home())
                    .filter(server -> isElsewhere(server, found) && new ServerClient(server).isThere())
                    .ifPresent(server -> {
                        throw new UsageException("the process that serves " + home() + " keeps its runs in "
                                + place(server.store()) + ", and this command would look for them in "
                                + place(found.elsewhere()) + ": write kahn.db.url into "
                                + home().resolve(SettingsFile.NAME) + ", or give both the same KAHN_DB_URL");
                    });
            storage = found;
        }
        return storage;
    }

    /** One that does not say where its runs are was written by an older Kahn. */
    private static boolean isElsewhere(ServerFile.Address server, Storage found) {
        return server.store() != null && !server.store().equals(found.elsewhere());
    }

    Settings settings() {
        if (settings == null) {
            settings = new SettingsReader(dags().graphs(), oneDag).read(home(), environment, arguments.pairs("--set"));
            tooShort = SecretSettings.addTo(secrets, settings.all());
            screen.mask(secrets::mask);
        }
        return settings;
    }

    /** All that is not to be seen. */
    Secrets secrets() {
        settings();
        return secrets;
    }

    /** The settings that hold a secret that is too short to be masked. */
    List<String> tooShort() {
        settings();
        return tooShort;
    }

    Screen screen() {
        return screen;
    }

    boolean json() {
        return arguments.flag("--json");
    }

    boolean debug() {
        return arguments.flag("--debug");
    }

    Clock clock() {
        return clock;
    }

    Times times() {
        return new Times(ZoneId.systemDefault());
    }

    /** The command that another verb can be added to. */
    String command() {
        return CalledAs.command(arguments.option("--home"));
    }

    /** The command that lets open runs of a DAG go on. */
    String resumeCommand(String dagId) {
        return command() + " run" + onlyDagId().map(id -> "").orElse(" " + dagId) + " --resume";
    }
}
