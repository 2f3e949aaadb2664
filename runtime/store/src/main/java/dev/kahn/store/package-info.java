/** Keeps runs in a relational database, so that they survive whatever happens to the process or the power. */
@NullMarked
package dev.kahn.store;

import org.jspecify.annotations.NullMarked;
