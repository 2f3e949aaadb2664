/** The messages of the processor: their texts, their positions, and the one place that prints them. */
@NullMarked
package dev.kahn.processor.report;

import org.jspecify.annotations.NullMarked;
