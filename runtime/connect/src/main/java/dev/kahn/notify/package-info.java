/** Tells people and programs what happened to runs: what is due to whom, in which words, and by which way. */
@NullMarked
package dev.kahn.notify;

import org.jspecify.annotations.NullMarked;
