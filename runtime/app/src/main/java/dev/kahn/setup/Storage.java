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

/** What is stored in a home, or in a database elsewhere. Opens nothing by itself. */
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
     * Opens the store for one engine, exclusively.
     *
     * @throws StoreException if the home cannot be written, or the store cannot be opened
     */
    public JdbcRunStore open() {
        prepareHome();
        return database.open();
    }

    /** Closes the connections that the lasting views keep open. */
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

    /** Views of runs; empty if nothing has run here. */
    public Optional<Views> views() {
        return database.exists() ? Optional.of(new Views(database, secrets::mask)) : Optional.empty();
    }

    /** Views of runs for frequent use, which keep connections open as long as this process lives. The store must exist. */
    public Views lastingViews() {
        return new Views(often, secrets::mask);
    }

    /** Views of what is stored about people. The store must exist. */
    public AccessViews accessViews() {
        return new AccessViews(database);
    }

    /** The same for frequent use; see {@link #lastingViews}. */
    public AccessViews lastingAccessViews() {
        return new AccessViews(often);
    }

    /** The database that the settings name, without credentials; empty if it is that of the home. */
    public String elsewhere() {
        return isElsewhere ? database.toString() : "";
    }

    /** Whether a process holds the store now. */
    public boolean inUse() {
        return database.inUse();
    }

    /** The logs of attempts, which are in the home whatever the database. */
    public LogFiles logs() {
        return logsIn(home.resolve("logs"));
    }

    /** The logs in any folder. */
    public static LogFiles logsIn(Path folder) {
        return new LogFiles(folder, LogFiles.DEFAULT_LIMIT, Storage::aside);
    }

    /** Runs on a thread that works for no attempt, whichever thread starts it. */
    private static void aside(Runnable act) {
        new Thread(null, act, "kahn-aside", 0, false).start();
    }

    /** Where the processes that bodies have started are recorded as long as they live. */
    public Path processes() {
        return home.resolve("processes");
    }

    /**
     * Whether a run is open and no process runs it. It is read again, because its process may have ended it and itself in
     * between.
     */
    public boolean isInterrupted(Views views, long runId, RunState state) {
        return !state.isDone()
                && !database.inUse()
                && views.run(runId).filter(now -> !now.state().isDone()).isPresent();
    }
}
