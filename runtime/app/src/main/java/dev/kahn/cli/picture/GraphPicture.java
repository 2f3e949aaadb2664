package dev.kahn.cli.picture;

import dev.kahn.graph.DagGraph;
import java.util.List;
import java.util.Objects;

/**
 * A graph as boxes and lines, from left to right or from top to bottom. A line that enters a box's border with an arrow
 * head comes from all boxes from which it can be followed there without turning back; where a line is broken by another one, it
 * continues behind it.
 */
public final class GraphPicture {

    /** Part of a row: a name, or the lines around it. */
    public record Part(String text, boolean isName) {}

    private final Layers layers;
    private final boolean isDown;
    private final int[] begins;
    private final int[] lengths;
    private final int[] tracks;
    private int rows;

    private GraphPicture(DagGraph graph, boolean isDown) {
        this.isDown = isDown;
        layers = new Layers(graph, box -> isDown ? box.width() : 3);
        new Ordering(layers).choose();
        new Placing(layers.places, isDown ? 2 : 0).choose();
        int count = layers.places.size();
        begins = new int[count + 1];
        lengths = new int[count];
        tracks = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = isDown ? 3 : widest(layers.places.get(i));
            tracks[i] = i + 1 < count ? new Channel(layers.buses.get(i), layers.places.get(i + 1)).choose() : 0;
            begins[i + 1] = begins[i] + lengths[i] + (i + 1 < count ? channel(tracks[i]) : 0);
        }
        rows = layers.places.stream()
                .flatMap(List::stream)
                .mapToInt(place -> place.row + place.size())
                .max()
                .orElse(0);
    }

    /** From left to right: wide with many layers, tall with many tasks beside each other. */
    public static GraphPicture toTheRight(DagGraph graph) {
        return new GraphPicture(graph, false);
    }

    /** From top to bottom: wide with many tasks beside each other. */
    public static GraphPicture down(DagGraph graph) {
        return new GraphPicture(graph, true);
    }

    /**
     * How wide it is.
     *
     * @return in characters
     */
    public int width() {
        return isDown ? rows : begins[begins.length - 1];
    }

    /**
     * How high it is.
     *
     * @return in lines
     */
    public int height() {
        return isDown ? begins[begins.length - 1] : rows;
    }

    /**
     * Paints it.
     *
     * @return the parts of each line
     */
    public List<List<Part>> lines() {
        Grid grid = new Grid(height(), width());
        for (int i = 0; i < layers.places.size(); i++) {
            for (Bus bus : layers.buses.get(i)) {
                paint(bus, i, grid);
            }
            for (Place place : layers.places.get(i)) {
                paint(place, i, grid);
            }
        }
        return grid.rows().stream()
                .map(row -> row.stream()
                        .map(piece -> new Part(piece.text(), piece.isStrong()))
                        .toList())
                .toList();
    }

    private static int widest(List<Place> layer) {
        return layer.stream()
                .mapToInt(place -> place.box == null ? 1 : place.box.width())
                .max()
                .orElse(0);
    }

    /** A column before the tracks, if they are not packed one between two, and the arrow head. */
    private int channel(int count) {
        return isDown ? count + 1 : spread(count) * count + 3;
    }

    private static int spread(int count) {
        return count > 4 ? 1 : 2;
    }

    private void paint(Bus bus, int layer, Grid grid) {
        int begin = begins[layer] + lengths[layer];
        int end = begins[layer + 1] - 1;
        int track =
                bus.isStraight() ? begin : isDown ? begin + bus.track : begin + 1 + spread(tracks[layer]) * bus.track;
        for (int row : bus.rowsFrom()) {
            along(grid, row, begin - 1, track, bus);
        }
        for (int row : bus.rowsTo()) {
            along(grid, row, track, end, bus);
        }
        if (!bus.isStraight()) {
            across(grid, track, bus.first(), bus.last(), bus);
        }
    }

    private void paint(Place place, int layer, Grid grid) {
        Place.Box box = place.box;
        if (box == null) {
            along(
                    grid,
                    place.row,
                    begins[layer] - 1,
                    begins[layer] + lengths[layer],
                    Objects.requireNonNull(place.out));
            return;
        }
        int row = isDown ? begins[layer] : place.row;
        int column = isDown ? place.row : begins[layer];
        int height = isDown ? 3 : place.size();
        int width = isDown ? place.size() : lengths[layer];
        grid.box(row, column, height, width);
        int middle = isDown ? column + (width - box.name().length()) / 2 : column + 2;
        grid.text(row + (height - 1) / 2, middle, box.name(), true);
        if (!box.note().isEmpty()) {
            grid.text(row, column + 2, " " + box.note() + " ", false);
        }
        for (Bus bus : place.in) {
            if (isDown) {
                grid.text(row - 1, place.entry(bus), "▼", false);
            } else {
                grid.text(place.entry(bus), column - 1, "▶", false);
            }
        }
        if (place.out != null) {
            grid.text(
                    isDown ? row + 2 : place.exit(),
                    isDown ? place.exit() : column + width - 1,
                    isDown ? "┬" : "├",
                    false);
        }
    }

    private void along(Grid grid, int row, int from, int to, Bus bus) {
        if (isDown) {
            grid.vertical(row, from, to, bus);
        } else {
            grid.horizontal(row, from, to, bus);
        }
    }

    private void across(Grid grid, int track, int from, int to, Bus bus) {
        if (isDown) {
            grid.horizontal(track, from, to, bus);
        } else {
            grid.vertical(track, from, to, bus);
        }
    }
}
