/**
 * A node that lets DAGs run by themselves, and shows them in the console and the API.
 */
@NullMarked
package dev.kahn.serve;

import org.jspecify.annotations.NullMarked;
