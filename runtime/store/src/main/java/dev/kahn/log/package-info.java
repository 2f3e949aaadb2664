/** The logs of attempts, as files that people can read with any tool. */
@NullMarked
package dev.kahn.log;

import org.jspecify.annotations.NullMarked;
