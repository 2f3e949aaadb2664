package dev.kahn.engine.plan;

/**
 * Who did something.
 *
 * @param name the name of a user, or a stand-in where there are no users
 * @param origin from where: an address, or the means used
 */
public record Actor(String name, String origin) {}
