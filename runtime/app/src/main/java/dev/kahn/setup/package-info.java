/**
 * What a program works with before anything runs: DAGs, settings, home and storage. Mistakes of users are reported here.
 */
@NullMarked
package dev.kahn.setup;

import org.jspecify.annotations.NullMarked;
