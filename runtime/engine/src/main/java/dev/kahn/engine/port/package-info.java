/** What the engine needs from outside: a store, an executor, logs, connections and listeners. */
@NullMarked
package dev.kahn.engine.port;

import org.jspecify.annotations.NullMarked;
