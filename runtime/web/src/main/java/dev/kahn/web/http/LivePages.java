package dev.kahn.web.http;

/**
 * Puts into each page that listens for changes how many there were before it was made, so that it misses none of those that
 * come before it listens. Thread-safe: it has no state.
 */
final class LivePages {

    /** The parameter of the address of changes. */
    static final String SEEN = "seen";

    /** What a page shows is escaped, so this is of the layout. */
    private static final String ADDRESS = "<body data-live=\"/live?";

    private LivePages() {}

    static String into(String html, long seen) {
        return html.replace(ADDRESS, ADDRESS + SEEN + "=" + seen + "&amp;");
    }
}
