package dev.kahn.embed;

import dev.kahn.InstanceFactory;
import dev.kahn.engine.plan.Change;
import dev.kahn.graph.DagDefinition;
import dev.kahn.setup.Application;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Configures and starts a {@link Kahn}. Not thread-safe. */
public final class KahnBuilder {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final List<DagDefinition<?>> dags = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, Object> connections = new LinkedHashMap<>();
    private Path home = Path.of(".kahn");
    private Clock clock = Clock.systemUTC();
    private Duration patience = PATIENCE;
    private OptionalInt port = OptionalInt.empty();
    private Consumer<List<Change>> listener = changes -> {};
    private boolean capturesOutput;
    private @Nullable InstanceFactory instances;

    KahnBuilder() {}

    /**
     * Runs these DAGs and no others. By default, every DAG on the class path runs.
     *
     * @param definitions what the processor generated: {@code new NewStockDag()}
     * @return this
     */
    public KahnBuilder dags(DagDefinition<?>... definitions) {
        dags.addAll(List.of(definitions));
        return this;
    }

    /**
     * Sets the folder of the logs, and of the database unless the setting {@code kahn.db.url} names another.
     *
     * @param folder need not exist yet; its {@code kahn.properties} is read
     * @return this
     */
    public KahnBuilder home(Path folder) {
        home = folder;
        return this;
    }

    /**
     * Adds a setting, which overrides {@code kahn.properties}. The environment belongs to the application and is not read.
     *
     * @param key as in {@code kahn.properties}
     * @param value its value
     * @return this
     */
    public KahnBuilder setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /**
     * Adds settings, which override {@code kahn.properties}.
     *
     * @param values by key
     * @return this
     */
    public KahnBuilder settings(Map<String, String> values) {
        settings.putAll(values);
        return this;
    }

    /**
     * Gives tasks a connection of the application, instead of a configured one.
     *
     * @param name what {@link dev.kahn.Connection} names
     * @param connection what tasks get; the application still owns and closes it
     * @return this
     */
    public KahnBuilder connection(String name, Object connection) {
        connections.put(name, connection);
        return this;
    }

    /**
     * Sets what creates the instances that tasks are called on, instead of a factory found as a service.
     *
     * @param factory the bridge to the application's dependency injection
     * @return this
     */
    public KahnBuilder instances(InstanceFactory factory) {
        instances = factory;
        return this;
    }

    /**
     * Serves the console, for browsers on this machine only. By default there is none.
     *
     * @param number the port; 0 picks a free one
     * @return this
     */
    public KahnBuilder console(int number) {
        port = OptionalInt.of(number);
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param source the clock; by default the system clock
     * @return this
     */
    public KahnBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /**
     * Sets a listener for what has been stored, in order. It is called on a thread of its own and delays no run. What it throws
     * is logged and otherwise ignored.
     *
     * @param hears receives rows as they are now: runs, tasks, attempts and others, but not what bodies show while they run;
     *     a long result is in the row that first has it, and may be {@linkplain dev.kahn.engine.plan.TaskRecord#isUnloaded()
     *     left out} of later ones
     * @return this
     */
    public KahnBuilder listener(Consumer<List<Change>> hears) {
        listener = hears;
        return this;
    }

    /**
     * Sends what bodies print to the logs of their attempts. This replaces {@code System.out} and {@code System.err} for
     * good; what other threads print goes where it went before. By default they are left alone.
     *
     * @return this
     */
    public KahnBuilder captureOutput() {
        capturesOutput = true;
        return this;
    }

    /**
     * Sets how long {@link Kahn#close} waits for running tasks before it interrupts them, unless the setting
     * {@code kahn.shutdown.patience} says it. It does not affect how long other calls wait for the store.
     *
     * @param longest by default 25 seconds; zero or less does not wait
     * @return this
     */
    public KahnBuilder patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * Opens the store, continues the runs that were left open, and runs the DAGs.
     *
     * @return the running engine, to be closed
     * @throws dev.kahn.KahnException with a one-line message, if a setting is wrong, the store is not available or the port is
     *     taken
     */
    public Kahn start() {
        return new Kahn(EmbeddedProgram.start(
                dags,
                home,
                settings,
                new EmbeddedProgram.Options(
                        new Application(Map.copyOf(connections), instances, capturesOutput),
                        clock,
                        port,
                        patience,
                        listener)));
    }
}
