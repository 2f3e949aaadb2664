/** Kahn inside an application that is there already. */
@NullMarked
package dev.kahn.embed;

import org.jspecify.annotations.NullMarked;
