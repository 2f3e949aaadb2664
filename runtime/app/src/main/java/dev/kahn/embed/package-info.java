/** Kahn inside an existing application. */
@NullMarked
package dev.kahn.embed;

import org.jspecify.annotations.NullMarked;
