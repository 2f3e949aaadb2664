/** The graphs that earlier compilations wrote: beside the classes in jars, and in the baseline. */
@NullMarked
package dev.kahn.processor.earlier;

import org.jspecify.annotations.NullMarked;
