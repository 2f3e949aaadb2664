/**
 * Pictures of graphs and runs as SVG: without scripts or inline styles, as the console's content security policy
 * requires. The styles are in {@code drawing.css}.
 */
@NullMarked
package dev.kahn.web.drawing;

import org.jspecify.annotations.NullMarked;
