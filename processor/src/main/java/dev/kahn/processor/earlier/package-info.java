/** The graphs that earlier compilations wrote: beside the classes of a jar, and in the baseline. */
@NullMarked
package dev.kahn.processor.earlier;

import org.jspecify.annotations.NullMarked;
