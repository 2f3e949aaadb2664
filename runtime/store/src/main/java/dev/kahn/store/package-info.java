/**
 * Runs, tasks and attempts in a database, by JDBC: H2 in a file, or PostgreSQL.
 */
@NullMarked
package dev.kahn.store;

import org.jspecify.annotations.NullMarked;
