/** Which ticks of a schedule get a run, and when. It reads no clock and stores nothing. */
@NullMarked
package dev.kahn.engine.schedule;

import org.jspecify.annotations.NullMarked;
