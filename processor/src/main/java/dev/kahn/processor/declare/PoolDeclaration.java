package dev.kahn.processor.declare;

/**
 * A {@code @Pool}.
 *
 * @param name its name
 * @param slots the number of slots
 */
public record PoolDeclaration(Attribute<String> name, Attribute<Integer> slots) {}
