/**
 * Pictures of graphs and runs as SVG: texts without a script or a style of their own, as the console's policy wants them.
 * What things look like stands in {@code drawing.css}.
 */
@NullMarked
package dev.kahn.web.drawing;

import org.jspecify.annotations.NullMarked;
