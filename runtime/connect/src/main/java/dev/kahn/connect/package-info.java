/**
 * What bodies name when they talk to the outside: the types of {@link dev.kahn.Connection} that are not those of a
 * well-kept library, scripts, sensors, and the services by which all of it is extended.
 */
@NullMarked
package dev.kahn.connect;

import org.jspecify.annotations.NullMarked;
