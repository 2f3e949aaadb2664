/** Keeps runs in a relational database, so that they survive crashes and power failures. */
@NullMarked
package dev.kahn.store;

import org.jspecify.annotations.NullMarked;
