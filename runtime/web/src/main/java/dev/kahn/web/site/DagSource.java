package dev.kahn.web.site;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The class of a DAG, as it was compiled.
 *
 * @param firstLine the number of its first line in its file, from 1, as in stack traces
 * @param text the class only, with a line break after each line
 */
public record DagSource(int firstLine, String text) {

    /** What the build stores has empty lines for what precedes the class in its file. */
    static DagSource of(String stored) {
        String text = stored.replaceFirst("^\n+", "");
        return new DagSource(1 + stored.length() - text.length(), text);
    }

    /**
     * The numbers of its lines.
     *
     * @return one per line
     */
    public String numbers() {
        return IntStream.range(
                        firstLine, firstLine + Math.toIntExact(text.lines().count()))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
    }
}
