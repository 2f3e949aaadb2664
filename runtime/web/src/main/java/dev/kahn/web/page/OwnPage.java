package dev.kahn.web.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes the path and query of a page of this console, to redirect back to it. It accepts nothing that a browser
 * could take for another site. If the query cannot be one of a page, only the path is kept.
 */
final class OwnPage {

    private static final String PAGE = "(/(?:[\\w.-][\\w./@-]*)?(?:\\?[\\w.~%=&+!*'()-]*)?)(?:[?#].*)?";

    private static final Pattern PATH = Pattern.compile(PAGE);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#]+" + PAGE);

    private OwnPage() {}

    /** @param path the path of a page; untrusted */
    static Optional<String> of(String path) {
        return first(PATH.matcher(path));
    }

    /** @param address the URL of a page, as a browser sends it; only what follows the host counts */
    static Optional<String> at(String address) {
        return first(ADDRESS.matcher(address));
    }

    private static Optional<String> first(Matcher page) {
        return page.matches() ? Optional.of(page.group(1)) : Optional.empty();
    }
}
