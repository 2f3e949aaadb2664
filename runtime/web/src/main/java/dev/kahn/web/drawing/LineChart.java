package dev.kahn.web.drawing;

import java.util.List;

/**
 * Lines over runs, and their names. The names are separate from the picture, so that they stay in place when it is
 * scrolled.
 *
 * @param svg the lines; empty if there are none
 * @param series the lines, the one that ends highest first
 */
public record LineChart(String svg, List<Series> series) {

    /**
     * A line.
     *
     * @param style a class of the style sheet, with a colour and a dash that no other line of the picture has
     * @param name its name
     * @param title what it shows, in words
     */
    public record Series(String style, String name, String title) {}

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return series.isEmpty();
    }
}
