/** A workflow that runs scripts which existed before it. */
@NullMarked
package dev.kahn.samples.scripts;

import org.jspecify.annotations.NullMarked;
