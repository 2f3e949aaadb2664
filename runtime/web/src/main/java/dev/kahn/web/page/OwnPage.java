package dev.kahn.web.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows a page of this console by its path and query, with which somebody is led back to it. Nothing that a browser could take
 * for another site is one. Of an address that has a query like no page's, the path is left.
 */
final class OwnPage {

    private static final String PAGE = "(/(?:[\\w.-][\\w./@-]*)?(?:\\?[\\w.~%=&+!*'()-]*)?)(?:[?#].*)?";

    private static final Pattern PATH = Pattern.compile(PAGE);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#]+" + PAGE);

    private OwnPage() {}

    /** @param path of a page, as somebody wrote it */
    static Optional<String> of(String path) {
        return first(PATH.matcher(path));
    }

    /** @param address of a page, as a browser wrote it; only what is behind the host counts */
    static Optional<String> at(String address) {
        return first(ADDRESS.matcher(address));
    }

    private static Optional<String> first(Matcher page) {
        return page.matches() ? Optional.of(page.group(1)) : Optional.empty();
    }
}
