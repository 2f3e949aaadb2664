package dev.kahn.web.api;

import dev.kahn.web.http.Call;
import dev.kahn.web.http.HttpException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. Its cursor leads to the next page, which is right whatever was added meanwhile.
 *
 * @param items the items
 * @param next the cursor of the next page; null on the last one
 * @param <T> the type of the items
 */
record Page<T>(List<T> items, @Nullable String next) {

    static final int USUAL = 50;
    static final int MOST = 500;

    /** The requested number of items. */
    static int limit(Call call) {
        long limit = call.queryNumber("limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw new HttpException(400, "The limit must be a number from 1 to " + MOST + ".")
                    .withError("limit", "1 to " + MOST);
        }
        return (int) limit;
    }

    /** The key after which the page begins. */
    static Optional<String> cursor(Call call) {
        return call.query("cursor").map(Page::decoded);
    }

    /** The number before which the page begins. */
    static long cursorNumber(Call call) {
        return cursorNumber(call, Long.MAX_VALUE);
    }

    /** The number at which the page begins; without a cursor, the first one. */
    static long cursorNumber(Call call, long first) {
        return cursor(call).map(Page::number).orElse(first);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static long number(String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw wrong();
    }

    private static HttpException wrong() {
        return new HttpException(400, "This is not a cursor; send the \"next\" of a page, or none to start.")
                .withError("cursor", "not a cursor");
    }

    /**
     * Makes a page.
     *
     * @param found the items, one more than the limit if there are more
     * @param key makes the cursor of the last item
     * @param show converts an item for the response
     */
    static <R, T> Page<T> of(List<R> found, int limit, Function<R, String> key, Function<R, T> show) {
        List<R> shown = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? encoded(key.apply(shown.get(limit - 1))) : null;
        return new Page<>(shown.stream().map(show).toList(), next);
    }

    /** The cursor of what follows a key. */
    static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
