package dev.kahn.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * "Did you mean": the nearest existing name, if it is near enough to explain a typing mistake. The distance is
 * Damerau's (insert, delete, replace, swap neighbours), ignoring case; near enough is a third of the length of the
 * name. Thread-safe.
 *
 * <p>The compiler, the settings and the command line all use it.
 */
public final class Suggestion {

    private static final int LISTED = 8;

    private Suggestion() {}

    /**
     * What to say about a name that does not exist.
     *
     * @param names the existing names
     * @param written what was written
     * @param whatTheyAre how a list of the names begins, such as {@code "the tasks are"}
     * @return {@code did you mean "…"?} if a name is near enough, otherwise the list
     */
    public static String among(Collection<String> names, String written, String whatTheyAre) {
        return nearest(names, written)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> names.isEmpty() ? "there is none" : whatTheyAre + " " + listed(names));
    }

    /**
     * The name that was probably meant.
     *
     * @param names the existing names
     * @param written what was written
     * @return the nearest name, alphabetically the first of several; empty if none is near enough
     */
    public static Optional<String> nearest(Collection<String> names, String written) {
        String name = bare(written);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        int nearEnough = Math.max(1, name.length() / 3);
        return names.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= nearEnough)
                .filter(other -> distance(other, name) <= nearEnough)
                .min(Comparator.<String>comparingInt(other -> distance(other, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Without surrounding space, and without the parentheses that people write after names of methods. */
    private static String bare(String written) {
        String name = written.strip();
        return name.endsWith("()") ? name.substring(0, name.length() - 2) : name;
    }

    private static String listed(Collection<String> names) {
        String all = String.join(", ", names.stream().limit(LISTED).toList());
        return names.size() <= LISTED ? all : all + " and " + (names.size() - LISTED) + " more";
    }

    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : nearest(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int nearest(int[][] distances, String a, String b, int i, int j) {
        int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int nearest = Math.min(replaced, Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(nearest, distances[i - 2][j - 2] + 1) : nearest;
    }
}
