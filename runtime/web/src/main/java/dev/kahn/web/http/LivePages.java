package dev.kahn.web.http;

/**
 * Adds to each page that listens for changes how many there were before it was made, so that it misses none that happen
 * before it listens. Thread-safe: it has no state.
 */
final class LivePages {

    /** The query parameter with that number. */
    static final String SEEN = "seen";

    /** Content is escaped, so this can only come from the layout. */
    private static final String ADDRESS = "<body data-live=\"/live?";

    private LivePages() {}

    static String into(String html, long seen) {
        return html.replace(ADDRESS, ADDRESS + SEEN + "=" + seen + "&amp;");
    }
}
