/** How soon a server shows its first page, and what it takes while nothing happens. */
@NullMarked
package dev.kahn.benchmarks.server;

import org.jspecify.annotations.NullMarked;
