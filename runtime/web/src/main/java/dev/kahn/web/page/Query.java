package dev.kahn.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The query of a URL. Values are encoded, so that a search for {@code R&D} stays one value.
 *
 * @param text with the question mark; empty if there are no values
 */
public record Query(String text) {

    /** No values. */
    public static final Query NONE = new Query("");

    /**
     * The same with one more value.
     *
     * @param name its name, letters only
     * @param value the value; left out if its text is empty
     * @return a new query
     */
    public Query with(String name, Object value) {
        String written = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        return written.isEmpty() ? this : new Query(text + (text.isEmpty() ? "?" : "&") + name + "=" + written);
    }
}
