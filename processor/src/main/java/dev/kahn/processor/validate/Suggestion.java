package dev.kahn.processor.validate;

import com.google.common.base.Ascii;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * "Did you mean": the nearest of the names there are, if it is near enough to be what a finger slipped on. Near is the
 * distance of Damerau (insert, delete, replace, swap neighbours), without regard to case; near enough is a third of the
 * name's length.
 */
final class Suggestion {

    private static final int LISTED = 8;

    private Suggestion() {}

    /** "did you mean …", or what there is. */
    static String among(Collection<String> names, String written, String whatTheyAre) {
        return nearest(names, written)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElseGet(() -> names.isEmpty() ? "there is none" : whatTheyAre + " " + listed(names));
    }

    static Optional<String> nearest(Collection<String> names, String written) {
        int nearEnough = Math.max(1, written.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= nearEnough)
                .filter(name -> distance(name, written) <= nearEnough)
                .min(Comparator.<String>comparingInt(name -> distance(name, written))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String listed(Collection<String> names) {
        String all = String.join(", ", names.stream().limit(LISTED).toList());
        return names.size() <= LISTED ? all : all + " and " + (names.size() - LISTED) + " more";
    }

    static int distance(String one, String other) {
        String a = Ascii.toLowerCase(one);
        String b = Ascii.toLowerCase(other);
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
