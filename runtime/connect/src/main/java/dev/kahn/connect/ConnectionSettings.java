package dev.kahn.connect;

import dev.kahn.KahnException;
import dev.kahn.NonRetryableException;
import dev.kahn.graph.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The settings of one connection: {@code kahn.connection.NAME.OPTION}. Thread-safe.
 *
 * <p>A secret is the value of its option, or else the content of the file that {@code OPTION.file} names, as Docker and
 * Kubernetes provide secrets, or else what a {@link SecretProvider} returns. An instance reads each secret once.
 * Opening the connection again creates new settings, and a failure can be reported without its secrets even while the
 * vault is unreachable.
 */
public final class ConnectionSettings {

    /** The prefix of all settings of connections. */
    public static final String PREFIX = "kahn.connection.";

    /** How long to wait for a connection, and then for each answer, unless {@code timeout} is set. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final Map<String, String> settings;
    private final List<SecretProvider> providers;
    private final Consumer<String> secrets;

    /** The options read so far, including those that were not set. */
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    /**
     * @param name the name of the connection
     * @param settings at least those that begin with {@code kahn.connection.NAME.}
     * @param providers other sources of secrets, in the order in which they are asked
     * @param secrets receives each secret that is read, so that none of them is printed
     */
    public ConnectionSettings(
            String name, Map<String, String> settings, List<SecretProvider> providers, Consumer<String> secrets) {
        this.name = name;
        this.settings = Map.copyOf(settings);
        this.providers = List.copyOf(providers);
        this.secrets = secrets;
    }

    /** @return the name of the connection */
    public String name() {
        return name;
    }

    /**
     * The full name of the setting of an option.
     *
     * @param option the option
     * @return {@code kahn.connection.NAME.OPTION}, for messages
     */
    public String key(String option) {
        return PREFIX + name + "." + option;
    }

    /**
     * The URL. It may contain a secret, so do not show it.
     *
     * @return empty if the connection is not configured
     * @throws KahnException if the file or the {@link SecretProvider} that it comes from cannot be read
     */
    public Optional<String> url() {
        return read("url");
    }

    /**
     * An option that is not a secret.
     *
     * @param option its name
     * @return its value without surrounding whitespace; empty if it is not set
     */
    public Optional<String> get(String option) {
        return Optional.ofNullable(settings.get(key(option))).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * An option that is a secret.
     *
     * @param option its name
     * @return the secret
     * @throws NonRetryableException if it comes from a file that cannot be read
     * @throws ConnectionFailedException if a {@link SecretProvider} fails
     */
    public Optional<String> secret(String option) {
        Optional<String> secret = read(option);
        secret.ifPresent(secrets);
        return secret;
    }

    /**
     * The user name. It is not a secret, but can come from wherever secrets do.
     *
     * @return empty if none is configured
     */
    public Optional<String> user() {
        return read("user");
    }

    private Optional<String> read(String option) {
        Optional<String> before = known.get(option);
        if (before != null) {
            return before;
        }
        Optional<String> read = get(option)
                .or(() -> get(option + ".file").map(file -> content(option, file)))
                .or(() -> providers.stream()
                        .flatMap(provider -> ask(provider, option).stream())
                        .findFirst());
        known.put(option, read);
        return read;
    }

    private Optional<String> ask(SecretProvider provider, String option) {
        try {
            return provider.secret(key(option));
        } catch (KahnException e) {
            throw e;
        } catch (RuntimeException e) {
            String who = provider.getClass().getName();
            throw new ConnectionFailedException(
                    name,
                    who + " could not provide " + key(option) + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private String content(String option, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new NonRetryableException(
                    "connection " + name + ": the file " + file + ", which " + key(option + ".file")
                            + " names, cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * How long to wait for a connection, and then for each answer.
     *
     * @return the value of {@code timeout}, or else {@link #DEFAULT_TIMEOUT}
     */
    public Duration timeout() {
        return get("timeout").map(Durations::parse).orElse(DEFAULT_TIMEOUT);
    }
}
