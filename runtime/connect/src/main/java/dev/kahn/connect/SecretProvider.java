package dev.kahn.connect;

import java.util.Optional;

/**
 * Knows secrets that are not in the settings: a vault, a keyring. A service: name the class in {@code
 * META-INF/services/dev.kahn.connect.SecretProvider}. It is asked for the address and the secrets of a connection that the
 * settings do not have, each time that one is opened.
 *
 * <p>Implementations have a public constructor without parameters and are thread-safe.
 */
public interface SecretProvider {

    /**
     * Finds a secret.
     *
     * @param key the setting that it stands for, such as {@code kahn.connection.shop.password}
     * @return the secret; empty if it knows none of that name. What it throws fails the task that needs the secret, to be
     *     tried again unless it is a {@link dev.kahn.NonRetryableException}
     */
    Optional<String> secret(String key);
}
