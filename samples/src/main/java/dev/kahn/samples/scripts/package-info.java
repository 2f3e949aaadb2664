/** A workflow whose work is done by scripts that were there before. */
@NullMarked
package dev.kahn.samples.scripts;

import org.jspecify.annotations.NullMarked;
