package dev.kahn.setup;

import dev.kahn.log.Secrets;
import dev.kahn.terminal.Screen;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a program works with: its DAGs, its home, the settings and the storage there. Each is found when it is first asked for.
 * Not thread-safe.
 */
public final class Setup {

    private static final String DEFAULT_HOME = ".kahn";

    /**
     * Where all of it comes from.
     *
     * @param dags finds the DAGs
     * @param isOneDag whether the whole program is about one DAG, so that nobody names it
     * @param home the folder that was named, as it was written; empty for that of the environment, or {@code ./.kahn}
     * @param environment the variables
     * @param settings those that come before all others, by name
     */
    public record Sources(
            Supplier<Dags> dags,
            boolean isOneDag,
            Optional<String> home,
            Map<String, String> environment,
            Map<String, String> settings) {}

    private final Sources sources;
    private final Screen screen;
    private final Clock clock;
    private final boolean debug;
    private final @Nullable Application application;
    private final Secrets secrets = new Secrets();
    private List<String> tooShort = List.of();

    private @Nullable Dags dags;
    private @Nullable Settings settings;
    private @Nullable Storage storage;

    /**
     * @param screen where people are told something
     * @param clock the time
     * @param debug whether people are told where in the code something went wrong
     * @param application which it is embedded in; null if this process is Kahn's own
     */
    public Setup(Sources sources, Screen screen, Clock clock, boolean debug, @Nullable Application application) {
        this.sources = sources;
        this.screen = screen;
        this.clock = clock;
        this.debug = debug;
        this.application = application;
    }

    /** The application that Kahn is embedded in; empty if this process is Kahn's own. */
    public Optional<Application> application() {
        return Optional.ofNullable(application);
    }

    /** @throws UsageException if they cannot be loaded */
    public Dags dags() {
        if (dags == null) {
            dags = sources.dags().get();
        }
        return dags;
    }

    /** The DAG that the whole program is about; empty if it is about all of the class path. */
    public Optional<String> onlyDagId() {
        return sources.isOneDag() ? Optional.of(dags().get(Optional.empty()).id()) : Optional.empty();
    }

    /**
     * The folder of logs and settings, and of the database unless a setting says otherwise. It may not exist yet.
     *
     * @throws UsageException if it cannot be a folder
     */
    public Path home() {
        String dir = sources.home()
                .or(() -> Optional.ofNullable(sources.environment().get("KAHN_HOME"))
                        .filter(said -> !said.isBlank()))
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
            throw new UsageException("the home \"" + dir + "\" is not a folder: " + e.getReason());
        }
    }

    /** @throws UsageException if one of them makes no sense */
    public Settings settings() {
        if (settings == null) {
            settings = new SettingsReader(dags().graphs(), sources.isOneDag())
                    .read(home(), sources.environment(), sources.settings());
            tooShort = SecretSettings.addTo(secrets, settings.all());
            screen.mask(secrets::mask);
        }
        return settings;
    }

    /** All that is not to be seen. */
    public Secrets secrets() {
        settings();
        return secrets;
    }

    /** The settings that hold a secret that is too short to be masked. */
    public List<String> tooShort() {
        settings();
        return tooShort;
    }

    /** The settings of the home's file that hold a secret, if any user of this machine can read it there. */
    public List<String> openToAll() {
        return SettingsFile.isOpenToAll(home())
                ? SecretSettings.of(SettingsFile.in(home()).values())
                : List.of();
    }

    /** What is kept in the home, or where the settings say. */
    public Storage storage() {
        if (storage == null) {
            storage = new Storage(home(), settings(), secrets());
        }
        return storage;
    }

    /** Where people are told something. */
    public Screen screen() {
        return screen;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** Whether people are told where in the code something went wrong. */
    public boolean debug() {
        return debug;
    }

    /** The command that another verb can be added to. */
    public String command() {
        return CalledAs.command(sources.home());
    }
}
