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
 * What a program works with: its DAGs, its home, the settings and the storage there. Each is found when first needed.
 * Not thread-safe.
 */
public final class Setup {

    private static final String DEFAULT_HOME = ".kahn";

    /**
     * Where it all comes from.
     *
     * @param dags finds the DAGs
     * @param isOneDag whether the program is for one DAG, so that no argument names it
     * @param home the folder as the user wrote it; empty for that of the environment, or {@code ./.kahn}
     * @param environment the environment variables
     * @param settings settings that override all others, by name
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
     * @param screen where messages go
     * @param clock the time
     * @param debug whether errors are shown with stack traces
     * @param application the application that embeds Kahn; null if this process is Kahn's own
     */
    public Setup(Sources sources, Screen screen, Clock clock, boolean debug, @Nullable Application application) {
        this.sources = sources;
        this.screen = screen;
        this.clock = clock;
        this.debug = debug;
        this.application = application;
    }

    /** The application that embeds Kahn; empty if this process is Kahn's own. */
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

    /** The DAG of a program for one DAG; empty if the program is for all on the class path. */
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

    /** @throws UsageException if one of them is invalid */
    public Settings settings() {
        if (settings == null) {
            settings = new SettingsReader(dags().graphs(), sources.isOneDag())
                    .read(home(), sources.environment(), sources.settings());
            tooShort = SecretSettings.addTo(secrets, settings.all());
            screen.mask(secrets::mask);
        }
        return settings;
    }

    /** The secrets, which are masked in all output. */
    public Secrets secrets() {
        settings();
        return secrets;
    }

    /** The settings with a secret that is too short to be masked. */
    public List<String> tooShort() {
        settings();
        return tooShort;
    }

    /** The settings in the home's file that contain a secret, if every user of this machine can read the file. */
    public List<String> openToAll() {
        return SettingsFile.isOpenToAll(home())
                ? SecretSettings.of(SettingsFile.in(home()).values())
                : List.of();
    }

    /** The storage in the home, or where the settings say. */
    public Storage storage() {
        if (storage == null) {
            storage = new Storage(home(), settings(), secrets());
        }
        return storage;
    }

    /** Where messages go. */
    public Screen screen() {
        return screen;
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** Whether errors are shown with stack traces. */
    public boolean debug() {
        return debug;
    }

    /** The command to which a verb can be added. */
    public String command() {
        return CalledAs.command(sources.home());
    }
}
