/** One attempt of one task: its inputs, the call of the body, its log, its outcome. */
@NullMarked
package dev.kahn.engine.execute;

import org.jspecify.annotations.NullMarked;
