/** What the engine needs from outside: a store, somebody who runs bodies, logs, connections, listeners. */
@NullMarked
package dev.kahn.engine.port;

import org.jspecify.annotations.NullMarked;
