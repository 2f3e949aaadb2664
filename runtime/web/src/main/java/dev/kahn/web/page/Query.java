package dev.kahn.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The query of an address. Its values are encoded, so that a search for {@code R&D} stays one.
 *
 * @param text with the question mark; empty if there is nothing in it
 */
public record Query(String text) {

    /** Nothing. */
    public static final Query NONE = new Query("");

    /**
     * The same with one value more.
     *
     * @param name its name, of letters alone
     * @param value the value; if it is written as nothing it is left out
     * @return a new query
     */
    public Query with(String name, Object value) {
        String written = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        return written.isEmpty() ? this : new Query(text + (text.isEmpty() ? "?" : "&") + name + "=" + written);
    }
}
