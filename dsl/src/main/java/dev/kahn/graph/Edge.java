package dev.kahn.graph;

/**
 * "Runs after": the downstream task waits for the upstream one.
 *
 * @param upstream the id of the task that runs first
 * @param downstream the id of the task that runs after it
 * @param kind whether a result flows along it
 */
public record Edge(String upstream, String downstream, Kind kind) {

    /** What flows along an edge. */
    public enum Kind {
        /** Only order ({@code after}). */
        ORDER,
        /** The upstream result ({@code @From}, {@code forEach}). */
        DATA
    }
}
