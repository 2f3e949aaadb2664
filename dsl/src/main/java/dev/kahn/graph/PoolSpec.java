package dev.kahn.graph;

/**
 * A pool as a DAG declares it.
 *
 * @param name its name, shared by all DAGs
 * @param slots how many there are, at least 1
 */
public record PoolSpec(String name, int slots) {

    /**
     * @throws IllegalArgumentException if there is no slot
     */
    public PoolSpec {
        if (slots < 1) {
            throw new IllegalArgumentException("pool " + name + " needs at least one slot, not " + slots);
        }
    }
}
