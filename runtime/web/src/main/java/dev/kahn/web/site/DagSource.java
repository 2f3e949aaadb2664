package dev.kahn.web.site;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The class of a DAG, as it was compiled.
 *
 * @param firstLine the number that its first line has in its file, from 1: traces of stacks speak of these
 * @param text the class alone, each line ended
 */
public record DagSource(int firstLine, String text) {

    /** What the build stores has empty lines in place of what stands before the class in its file. */
    static DagSource of(String stored) {
        String text = stored.replaceFirst("^\n+", "");
        return new DagSource(1 + stored.length() - text.length(), text);
    }

    /**
     * The numbers of its lines.
     *
     * @return one in each line
     */
    public String numbers() {
        return IntStream.range(
                        firstLine, firstLine + Math.toIntExact(text.lines().count()))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n"));
    }
}
