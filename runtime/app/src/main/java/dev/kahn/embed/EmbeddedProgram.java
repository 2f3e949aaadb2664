package dev.kahn.embed;

import dev.kahn.KahnException;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagDefinition;
import dev.kahn.serve.EngineActs;
import dev.kahn.serve.ServedHome;
import dev.kahn.serve.Server;
import dev.kahn.setup.Application;
import dev.kahn.setup.Dags;
import dev.kahn.setup.Setup;
import dev.kahn.setup.Storage;
import dev.kahn.terminal.Screen;
import dev.kahn.view.Views;
import dev.kahn.web.http.Listen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of {@code serve}, put together for {@link Kahn}. Thread-safe. */
final class EmbeddedProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedProgram.class);

    private static final Duration LOOK = Duration.ofSeconds(10);

    /**
     * The application's options.
     *
     * @param application its connections, and what creates its instances
     * @param clock the time
     * @param port the port of the console; empty for none
     * @param patience how long running tasks have at the end
     * @param listener hears what has been stored, in order
     */
    record Options(
            Application application,
            Clock clock,
            OptionalInt port,
            Duration patience,
            Consumer<List<Change>> listener) {}

    private final Options options;
    private final Setup setup;
    private final Server server;
    private final Views views;
    private final AwaitedRuns awaited;
    private final ToldApplication application;
    private final Thread watch = new Thread(this::watch, "kahn-watch");
    private volatile boolean closed;

    private EmbeddedProgram(Setup setup, Options options) {
        this.options = options;
        this.setup = setup;
        ServedHome.check(setup);
        Storage storage = setup.storage();
        server = Server.open(options.port().stream().mapToObj(Listen::loopback).findFirst(), setup);
        boolean isUp = false;
        try {
            server.start();
            isUp = true;
        } finally {
            if (!isUp) {
                try (storage) {
                    server.close();
                }
            }
        }
        views = storage.lastingViews();
        awaited = new AwaitedRuns(views::run);
        application = new ToldApplication(options.listener());
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Starts.
     *
     * @param definitions the DAGs; none for all on the class path
     * @param home where logs are, and the database unless a setting says otherwise
     * @param settings override those of the home
     * @param options the other options of the application
     * @return the running program, to be closed
     */
    static EmbeddedProgram start(
            List<DagDefinition<?>> definitions, Path home, Map<String, String> settings, Options options) {
        Dags dags = definitions.isEmpty() ? Dags.onClassPath() : Dags.of(definitions);
        Screen screen = LoggedScreen.of(LOG);
        Setup.Sources sources = new Setup.Sources(() -> dags, false, Optional.of(home.toString()), Map.of(), settings);
        return new EmbeddedProgram(new Setup(sources, screen, options.clock(), false, options.application()), options);
    }

    /** Passes on what happens, to futures, the application and the console. */
    private void watch() {
        try {
            while (!closed) {
                tell(server.feed().next(LOOK));
                check();
            }
            tell(server.feed().next(Duration.ZERO));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.error("{}", e.getMessage(), e);
            awaited.none(runId -> e);
        }
    }

    /** @throws StoreException if the engine has died; other errors are logged */
    private void check() {
        try {
            server.node().check();
        } catch (StoreException e) {
            throw e;
        } catch (Throwable e) {
            LOG.error("What running tasks show could not be stored: {}", e.getMessage(), e);
        }
    }

    /** Logs any error, so that later events are still passed on. */
    private void tell(List<Change> changes) {
        try {
            for (Change change : changes) {
                if (change instanceof RunRecord run && run.state().isDone()) {
                    awaited.done(run);
                }
            }
            application.tell(changes);
            server.tell(changes);
        } catch (Throwable e) {
            LOG.error("Passing on what happened failed: {}", e.getMessage(), e);
        }
    }

    /** See {@link Kahn#whenDone}. */
    CompletableFuture<RunRecord> whenDone(long runId) {
        CompletableFuture<RunRecord> told = new CompletableFuture<>();
        var ignored = awaited.end(runId)
                .whenCompleteAsync(
                        (run, why) -> {
                            if (why == null) {
                                told.complete(run);
                            } else {
                                told.completeExceptionally(why);
                            }
                        },
                        this::besideWatch);
        return told;
    }

    /**
     * What depends on the end of a run may wait for another run, and the one thread that watches completes both; so it gets its
     * own thread. Not one of the common pool, because bodies may occupy all of those.
     */
    private void besideWatch(Runnable telling) {
        if (Thread.currentThread() == watch) {
            Thread thread = new Thread(telling, "kahn-told");
            thread.setDaemon(true);
            thread.start();
        } else {
            telling.run();
        }
    }

    private static KahnException ended(long runId) {
        return new KahnException("the engine has ended; run " + runId + " continues when one is started on its store");
    }

    /** The end of a run, for a thread that waits for it; see {@link AwaitedRuns#end}. */
    CompletableFuture<RunRecord> end(long runId) {
        return awaited.end(runId);
    }

    /** What the application can do. */
    EngineActs acts() {
        return server.acts();
    }

    /** @return the views of runs */
    Views views() {
        return views;
    }

    /** @return the address of the console; empty if there is none */
    Optional<String> console() {
        return server.address();
    }

    /** See {@link Kahn#close}. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        Storage storage = setup.storage();
        try (storage) {
            try (server) {
                drain();
            } finally { // all that was stored is in the feed, and nothing more will be
                closed = true;
                server.feed().wake();
                join();
                awaited.none(EmbeddedProgram::ended);
                application.close();
            }
        }
    }

    private void drain() {
        Duration patience = setup.settings().patience().orElse(options.patience());
        try {
            server.engine().drain().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.info(
                    "Tasks that are still running are interrupted; they run again when an engine is started on the store");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join() {
        try {
            watch.join(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
