package dev.kahn.connect;

import java.util.Optional;

/**
 * A source of secrets outside the settings: a vault, a keyring. A service: name the class in
 * {@code META-INF/services/dev.kahn.connect.SecretProvider}. Each time a connection is opened, Kahn asks it for the URL
 * and the secrets of the connection that the settings do not contain.
 *
 * <p>Implementations have a public constructor without parameters and are thread-safe.
 */
public interface SecretProvider {

    /**
     * Finds a secret.
     *
     * @param key the name of the setting, such as {@code kahn.connection.shop.password}
     * @return the secret; empty if this provider does not know it. An exception fails the task that needs the secret,
     *     and the task is retried unless it is a {@link dev.kahn.NonRetryableException}
     */
    Optional<String> secret(String key);
}
