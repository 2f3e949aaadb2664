package dev.kahn.processor.declare;

/**
 * A {@code @Pool}.
 *
 * @param name its name
 * @param slots how many slots it has
 */
public record PoolDeclaration(Attribute<String> name, Attribute<Integer> slots) {}
