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

/** Says what a {@link Kahn} is made of. Not thread-safe. */
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
     * Runs these DAGs and no others. If none is named, every DAG of the class path runs.
     *
     * @param definitions what the processor generated: {@code new NewStockDag()}
     * @return this
     */
    public KahnBuilder dags(DagDefinition<?>... definitions) {
        dags.addAll(List.of(definitions));
        return this;
    }

    /**
     * Where logs are, and the database unless the setting {@code kahn.db.url} says otherwise.
     *
     * @param folder need not be there yet; {@code kahn.properties} in it is read
     * @return this
     */
    public KahnBuilder home(Path folder) {
        home = folder;
        return this;
    }

    /**
     * A setting; it wins over what {@code kahn.properties} says. The environment is the application's, and is not looked at.
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
     * Settings, before those of {@code kahn.properties}.
     *
     * @param values by key
     * @return this
     */
    public KahnBuilder settings(Map<String, String> values) {
        settings.putAll(values);
        return this;
    }

    /**
     * Hands tasks a connection of the application's own, in place of a configured one.
     *
     * @param name what {@link dev.kahn.Connection} names
     * @param connection what they take; it stays the application's, which closes it
     * @return this
     */
    public KahnBuilder connection(String name, Object connection) {
        connections.put(name, connection);
        return this;
    }

    /**
     * Makes the instances that tasks are called on, in place of a factory that is a service.
     *
     * @param factory the way into the application's dependency injection
     * @return this
     */
    public KahnBuilder instances(InstanceFactory factory) {
        instances = factory;
        return this;
    }

    /**
     * Shows the console in a browser of this machine. By default there is none.
     *
     * @param number the port; 0 for one that is free
     * @return this
     */
    public KahnBuilder console(int number) {
        port = OptionalInt.of(number);
        return this;
    }

    /**
     * Takes time from a clock of the application's.
     *
     * @param source the clock; by default that of the system
     * @return this
     */
    public KahnBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /**
     * Tells what has been stored, in order, on a thread of Kahn's own that holds up no run. What it throws is logged and otherwise
     * ignored.
     *
     * @param hears rows as they are now: runs, tasks, attempts and others; what bodies show while they run is no such row
     * @return this
     */
    public KahnBuilder listener(Consumer<List<Change>> hears) {
        listener = hears;
        return this;
    }

    /**
     * Sends what bodies print to the logs of their attempts. For that {@code System.out} and {@code System.err} are replaced,
     * for good; what other threads print goes where it went before. By default they are left alone.
     *
     * @return this
     */
    public KahnBuilder captureOutput() {
        capturesOutput = true;
        return this;
    }

    /**
     * How long {@link Kahn#close} waits for tasks that run, before it interrupts them. It has nothing to do with how long other
     * calls wait for the store.
     *
     * @param longest by default 25 seconds; zero or less waits for none
     * @return this
     */
    public KahnBuilder patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * Opens the store, takes up what was left open, and runs.
     *
     * @return what runs, to be closed
     * @throws dev.kahn.KahnException if a setting is wrong, the store is not to be had or the port is taken: in one line
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
