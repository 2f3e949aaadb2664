package dev.kahn.graph;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of the targets of notifications: {@code email:ADDRESS}, {@code slack:NAME}, {@code teams:NAME}, {@code
 * webhook:NAME}, and {@code SCHEME:ADDRESS} for a custom {@link dev.kahn.Notifier}. Thread-safe: it has no state.
 */
public final class Targets {

    /** The schemes that Kahn supports itself. */
    public static final List<String> SCHEMES = List.of("email", "slack", "teams", "webhook");

    private static final Pattern OWN =
            Pattern.compile("email:[^@\\s:,]+@[^@\\s:,]+|(?:slack|teams|webhook):[A-Za-z_][A-Za-z0-9_-]*");

    private static final Pattern ANY = Pattern.compile("([a-z][a-z0-9-]*):[^\\s,]+");

    /** The longest target that stores keep. */
    private static final int LONGEST = 1_000;

    private Targets() {}

    /**
     * Whether a text is a target. A scheme that looks like a misspelling of one of {@link #SCHEMES} is not.
     *
     * @param target what was written
     * @return true if it has the form of a target; whether it reaches anybody is known only when something is sent
     */
    public static boolean isTarget(String target) {
        Matcher any = ANY.matcher(target);
        boolean isWritten = OWN.matcher(target).matches()
                || (any.matches()
                        && !SCHEMES.contains(any.group(1))
                        && Suggestion.nearest(SCHEMES, any.group(1)).isEmpty());
        return isWritten && target.length() <= LONGEST;
    }
}
