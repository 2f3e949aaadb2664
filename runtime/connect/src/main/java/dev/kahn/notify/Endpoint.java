package dev.kahn.notify;

import dev.kahn.KahnException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a notice goes: the connection of a name, as {@code kahn.connection.NAME.url}, {@code .user} and {@code .password} have it.
 * Its address may be a secret, and is never part of a message.
 *
 * @param name how it is called in messages
 */
record Endpoint(String name, URI uri, Optional<String> user, Optional<String> password) {

    static final String PREFIX = "kahn.connection.";

    /** @throws KahnException if nothing is set, or no address */
    static Endpoint of(String name, Map<String, String> settings) {
        String key = PREFIX + name + ".url";
        String url = settings.get(key);
        if (url == null) {
            throw new KahnException("there is no connection " + name + "; add the setting " + key);
        }
        try {
            return new Endpoint(
                    name,
                    new URI(url),
                    Optional.ofNullable(settings.get(PREFIX + name + ".user")),
                    Optional.ofNullable(settings.get(PREFIX + name + ".password")));
        } catch (URISyntaxException e) {
            throw new KahnException("connection " + name + ": " + key + " is no URL"); // whose message would repeat it
        }
    }

    KahnException failed(String what, Throwable cause) {
        return new KahnException("connection " + name + ": " + what, cause);
    }
}
