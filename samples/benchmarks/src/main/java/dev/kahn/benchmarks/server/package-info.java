/** How soon a server shows its first page, and what it uses while idle. */
@NullMarked
package dev.kahn.benchmarks.server;

import org.jspecify.annotations.NullMarked;
