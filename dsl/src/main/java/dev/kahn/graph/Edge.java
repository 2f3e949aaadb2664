package dev.kahn.graph;

/**
 * "Runs after": the downstream task waits for the upstream one.
 *
 * @param upstream the id of the task that goes first
 * @param downstream the id of the task that goes after it
 * @param kind whether a value flows along it
 */
public record Edge(String upstream, String downstream, Kind kind) {

    /** What flows along an edge. */
    public enum Kind {
        /** Order alone ({@code after}). */
        ORDER,
        /** The upstream result ({@code @From}, {@code forEach}). */
        DATA
    }
}
