package dev.kahn.connect.client;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.connect.ConnectionFactory;
import dev.kahn.connect.ConnectionFailedException;
import dev.kahn.connect.ConnectionSettings;
import dev.kahn.connect.DagRuns;
import dev.kahn.connect.SecretProvider;
import dev.kahn.engine.port.ConnectionCatalog.Outcome;
import dev.kahn.engine.port.ConnectionCatalog.Verdict;
import dev.kahn.engine.port.Connections;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that settings describe. A connection is opened when a body first asks for it, is shared from then on,
 * and is closed with this object. If it cannot be opened, the next request tries again. Thread-safe; waiting for one
 * connection does not delay another.
 *
 * <p>Messages never contain settings, since even a URL may contain a password.
 */
public final class ConfiguredConnections implements Connections, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredConnections.class);

    private final Map<String, String> settings;
    private final Clock clock;
    private volatile @Nullable Services services;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private volatile Consumer<String> onSecret = secret -> {};
    private volatile boolean closed;

    /**
     * @param settings at least those that begin with {@code kahn.connection.}; others are ignored
     * @param clock tells how long a connection has been idle
     */
    public ConfiguredConnections(Map<String, String> settings, Clock clock) {
        this.settings = Map.copyOf(settings);
        this.clock = clock;
        this.settings.forEach((key, value) -> {
            String option = key.substring(key.lastIndexOf('.') + 1);
            if (key.startsWith(ConnectionSettings.PREFIX) && Kind.isSecret(option)) {
                learn(option.equals("url") ? Address.in(value) : List.of(value));
            }
        });
    }

    private void learn(List<String> read) {
        read.stream().filter(secret -> !secret.isBlank()).filter(secrets::add).forEach(onSecret);
    }

    /** What users add. Loaded only when a connection is needed, since that takes a while. */
    private record Services(List<SecretProvider> providers, List<ConnectionFactory> factories) {

        static Services load() {
            List<SecretProvider> providers = new ArrayList<>();
            List<ConnectionFactory> factories = new ArrayList<>();
            ServiceLoader.load(SecretProvider.class).forEach(providers::add);
            ServiceLoader.load(ConnectionFactory.class).forEach(factories::add);
            return new Services(List.copyOf(providers), List.copyOf(factories));
        }
    }

    private Services services() {
        Services known = services;
        if (known == null) {
            known = Services.load();
            services = known;
        }
        return known;
    }

    /** What is open of one connection: Kahn's own client, and what factories made, by type. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();
        private final AtomicReference<@Nullable Client> client = new AtomicReference<>();

        /** The types that the client has been taken as, after all factories left them to Kahn. */
        private final Set<Class<?>> left = ConcurrentHashMap.newKeySet();

        /** Removes and returns what has to be closed; the caller closes it. */
        List<Object> take() {
            List<Object> taken = new ArrayList<>();
            Client open = client.getAndSet(null);
            if (open != null) {
                taken.add(open);
            }
            for (Class<?> type : List.copyOf(made.keySet())) {
                Object one = made.remove(type);
                if (one != null) {
                    taken.add(one);
                }
            }
            return taken;
        }
    }

    /**
     * Lets tasks take the connection to Kahn itself.
     *
     * @param runs the runs of the store
     */
    public void offer(DagRuns runs) {
        slots.computeIfAbsent(DagRuns.CONNECTION, any -> new Slot()).made.put(DagRuns.class, runs);
    }

    @Override
    public <C> C get(String name, Class<C> type) {
        Slot slot = slots.computeIfAbsent(name, any -> new Slot());
        lock(name, slot);
        try {
            C got = get(name, type, slot);
            if (closed) { // perhaps before this one existed to be closed
                close(name, slot);
                throw new ConnectionFailedException(name, "this process is ending", null);
            }
            return got;
        } finally {
            slot.lock.unlock();
        }
    }

    /**
     * Interruptible: a body that has to end does not wait for another that opens a connection, which may not answer.
     */
    private static void lock(String name, Slot slot) {
        if (!slot.lock.tryLock()) {
            try {
                slot.lock.lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectionFailedException(name, "interrupted while another task opens it", e);
            }
        }
    }

    private <C> C get(String name, Class<C> type, Slot slot) {
        Object made = slot.made.get(type);
        if (made != null) {
            return type.cast(made);
        }
        ConnectionSettings about = about(name);
        Client client = slot.client.get();
        // Also while the client is open: what a factory makes must not depend on which type is asked for first.
        Optional<C> own = slot.left.contains(type) ? Optional.empty() : fromFactories(about, type);
        if (own.isPresent()) {
            slot.made.put(type, own.get());
            return own.get();
        }
        Kind kind = kind(about, type.getCanonicalName());
        if (client == null) {
            client = open(kind, about);
            slot.client.set(client);
        }
        C taken = client.as(type).orElseThrow(() -> wrongType(about, kind, type.getCanonicalName()));
        slot.left.add(type);
        return taken;
    }

    private <C> Optional<C> fromFactories(ConnectionSettings about, Class<C> type) {
        for (ConnectionFactory factory : services().factories()) {
            try {
                Optional<C> made = factory.open(about, type);
                if (made.isPresent()) {
                    return made;
                }
            } catch (Exception e) {
                throw Causes.failure(about, "", e);
            }
        }
        return Optional.empty();
    }

    private Client open(Kind kind, ConnectionSettings about) {
        try {
            return kind.open(about, clock);
        } catch (KahnException e) {
            throw e;
        } catch (LinkageError e) { // a dependency of the library is missing
            throw new NonRetryableException(
                    "connection " + about.name() + " (" + kind.title()
                            + "): its library is incomplete on the class path ("
                            + Causes.oneLine(about, e.toString()) + ")",
                    e);
        } catch (Exception e) {
            throw Causes.failure(about, "", e);
        }
    }

    /** The kind of a connection that can be taken as a type. */
    private Kind kind(ConnectionSettings about, String type) {
        Optional<String> url = about.url(); // first, since a provider that should know it may only be unavailable
        List<String> problems = problems(about.name(), Optional.of(type));
        if (!problems.isEmpty()) {
            throw new NonRetryableException(problems.get(0));
        }
        return url.flatMap(Kind::of)
                .orElseThrow(() -> new NonRetryableException("connection " + about.name()
                        + ": no ConnectionFactory on the class path makes a " + type + " from it"));
    }

    private static NonRetryableException wrongType(ConnectionSettings about, Kind kind, String type) {
        return new NonRetryableException(wrongTypeText(about.name(), kind, type));
    }

    private static String wrongTypeText(String name, Kind kind, String type) {
        return "connection " + name + " is taken as " + type + ", but its kind is " + kind.title()
                + ", which can be taken as " + String.join(" or ", kind.types());
    }

    /**
     * What is wrong with a connection, as far as Kahn can tell without connecting.
     *
     * @param name the name of the connection
     * @param type what it is taken as, as written in Java; empty if nobody takes it
     * @return one line for each problem; usually empty
     */
    public List<String> problems(String name, Optional<String> type) {
        if (name.equals(DagRuns.CONNECTION) && type.orElse("").equals(DagRuns.class.getName())) {
            return List.of();
        }
        ConnectionSettings about;
        Optional<String> url;
        try {
            about = about(name);
            url = about.url();
        } catch (KahnException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        if (url.isEmpty()) {
            return List.of("there is no connection " + name + "; add the setting " + about.key("url") + others());
        }
        learn(Address.in(url.get())); // it may come from elsewhere than the settings
        Optional<Kind> kind = Kind.of(url.get());
        if (kind.isEmpty()) {
            return services().factories().isEmpty()
                    ? List.of("connection " + name + ": " + about.key("url") + " begins with \""
                            + Address.scheme(url.get())
                            + "\"; it can begin with " + String.join(", ", Kind.allSchemes())
                            + ", or with what a ConnectionFactory accepts")
                    : List.of();
        }
        Optional<String> missing = kind.get().missingArtifact();
        if (missing.isPresent()) {
            return List.of("connection " + name + " (" + kind.get().title() + ") needs " + missing.get()
                    + " on the class path; add it to the dependencies");
        }
        return type.filter(wanted -> !kind.get().types().contains(wanted)
                        && services().factories().isEmpty())
                .map(wanted -> List.of(wrongTypeText(name, kind.get(), wanted)))
                .orElse(List.of());
    }

    private String others() {
        Set<String> names = names();
        return names.isEmpty() ? "" : " (configured: " + String.join(", ", names) + ")";
    }

    /** The names of the connections that have a URL. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String key : settings.keySet()) {
            if (key.startsWith(ConnectionSettings.PREFIX) && key.matches(".*\\.url(\\.file)?")) {
                names.add(key.substring(ConnectionSettings.PREFIX.length()).replaceAll("\\.url(\\.file)?$", ""));
            }
        }
        return names;
    }

    /**
     * The settings of a connection.
     *
     * @param name its name
     * @return its settings; each secret that is read from them is masked from then on
     * @throws NonRetryableException if a {@link SecretProvider} or {@link ConnectionFactory} on the class path cannot
     *     be instantiated
     */
    public ConnectionSettings about(String name) {
        try {
            return new ConnectionSettings(name, settings, services().providers(), secret -> learn(List.of(secret)));
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new NonRetryableException(
                    "connection " + name + ": a class that META-INF/services names cannot be used (" + e + ")", e);
        }
    }

    /** Tests the connection with a client of its own, next to those that are open. */
    Verdict test(String name) {
        try {
            ConnectionSettings about = about(name);
            List<String> problems = problems(name, Optional.empty());
            if (!problems.isEmpty()) {
                return new Verdict(name, Outcome.FAILED, problems.get(0));
            }
            Optional<Kind> kind = about.url().flatMap(Kind::of);
            if (kind.isEmpty()) {
                return new Verdict(name, Outcome.UNTESTED, "only its ConnectionFactory knows how to connect");
            }
            try (Client client = open(kind.get(), about)) {
                return new Verdict(name, Outcome.REACHED, client.greeting());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Verdict(name, Outcome.FAILED, "interrupted");
            } catch (Exception | LinkageError e) {
                throw Causes.failure(about, "", e);
            }
        } catch (KahnException e) {
            return new Verdict(name, Outcome.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return new Verdict(
                    name,
                    Outcome.FAILED,
                    "connection " + name + ": " + e.getClass().getName());
        }
    }

    /**
     * Reports each secret, so that it can be kept out of all output: those in the settings now, those from elsewhere
     * when they are read.
     *
     * @param each receives a secret, on any thread
     */
    public void onSecret(Consumer<String> each) {
        onSecret = each;
        secrets.forEach(each);
    }

    /**
     * Closes all open connections, and those that are being opened as soon as they are. From then on nobody gets one.
     */
    @Override
    public void close() {
        closed = true;
        slots.forEach(ConfiguredConnections::close);
        slots.clear();
    }

    private static void close(String name, Slot slot) {
        for (Object open : slot.take()) {
            if (open instanceof AutoCloseable closeable) {
                close(name, closeable);
            }
        }
    }

    private static void close(String name, AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            LOG.warn("connection {} cannot be closed: {}", name, e.getClass().getName());
        }
    }
}
