/**
 * What task bodies use to talk to the outside: those types of {@link dev.kahn.Connection} that do not come from a
 * well-maintained library, scripts, sensors, and the services that extend all of this.
 */
@NullMarked
package dev.kahn.connect;

import org.jspecify.annotations.NullMarked;
