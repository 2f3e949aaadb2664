package dev.kahn.setup;

import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.StoreException;
import dev.kahn.log.LogFiles;
import dev.kahn.log.Secrets;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.store.PrivateFiles;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is kept in a home, or in a database elsewhere. Opens nothing by itself. */
public final class Storage implements AutoCloseable {

    private final Database database;
    private final Database often;
    private final Path home;
    private final boolean isElsewhere;
    private final Secrets secrets;

    Storage(Path home, Settings settings, Secrets secrets) {
        this.secrets = secrets;
        this.home = home;
        this.isElsewhere = settings.get(SettingKeys.DB_URL).isPresent();
        this.database = settings.get(SettingKeys.DB_URL)
                .map(url -> Database.of(
                        url,
                        settings.get(SettingKeys.DB_USER).orElse(null),
                        settings.get(SettingKeys.DB_PASSWORD).orElse(null)))
                .orElseGet(() -> Database.in(home));
        this.often = database.forManyQuestions();
    }

    /**
     * For an engine, alone.
     *
     * @throws StoreException if the home cannot be written, or the store cannot be opened
     */
    public JdbcRunStore open() {
        prepareHome();
        return database.open();
    }

    /** Gives back what looking again and again has kept open. */
    @Override
    public void close() {
        often.close();
    }

    private void prepareHome() {
        try {
            PrivateFiles.makeFolder(home);
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (!Files.isWritable(home)) {
            throw unwritable(null);
        }
    }

    private StoreException unwritable(@Nullable IOException e) {
        return new StoreException(
                "the home " + home.toAbsolutePath() + " cannot be " + (e == null ? "written" : "created")
                        + "; name a writable folder with --home or KAHN_HOME",
                e);
    }

    /** For looking; empty, if nothing has run here. */
    public Optional<Views> views() {
        return database.exists() ? Optional.of(new Views(database, secrets::mask)) : Optional.empty();
    }

    /** For looking again and again, as long as this process lives; only where there is a store. */
    public Views lastingViews() {
        return new Views(often, secrets::mask);
    }

    /** For looking at what is stored of people; only where there is a store. */
    public AccessViews accessViews() {
        return new AccessViews(database);
    }

    /** The same, again and again, as long as this process lives. */
    public AccessViews lastingAccessViews() {
        return new AccessViews(often);
    }

    /** The database that the settings name, without who lets in there; empty if it is that of the home. */
    public String elsewhere() {
        return isElsewhere ? database.toString() : "";
    }

    /** Whether a process runs DAGs on it now. */
    public boolean inUse() {
        return database.inUse();
    }

    /** Those of attempts, in the home whatever the database. */
    public LogFiles logs() {
        return logsIn(home.resolve("logs"));
    }

    /** The same of any folder. */
    public static LogFiles logsIn(Path folder) {
        return new LogFiles(folder, LogFiles.DEFAULT_LIMIT, Storage::aside);
    }

    /** On a thread that works for no attempt, whoever starts it. */
    private static void aside(Runnable act) {
        new Thread(null, act, "kahn-aside", 0, false).start();
    }

    /** Where the processes that bodies started are recorded as long as they live. */
    public Path processes() {
        return home.resolve("processes");
    }

    /**
     * Whether a run is open and nobody is there who runs it. It is looked up again, since its process may have ended
     * it and itself in between.
     */
    public boolean isInterrupted(Views views, long runId, RunState state) {
        return !state.isDone()
                && !database.inUse()
                && views.run(runId).filter(now -> !now.state().isDone()).isPresent();
    }
}
