package dev.kahn.engine.plan;

/**
 * Who does something.
 *
 * @param name a user's name, or what stands for one where there are no users
 * @param origin from where: an address, or the way it was done
 */
public record Actor(String name, String origin) {}
