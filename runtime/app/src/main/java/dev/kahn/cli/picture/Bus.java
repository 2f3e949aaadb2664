package dev.kahn.cli.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A line between two layers that leads from all of some places to all of some others. Not thread-safe. */
final class Bus {

    final List<Place> from = new ArrayList<>();
    final List<Place> to = new ArrayList<>();

    /** The column of the channel with the part across; -1 if there is none, because all is on one row. */
    int track = -1;

    int[] rowsFrom() {
        return from.stream().mapToInt(Place::exit).toArray();
    }

    int[] rowsTo() {
        return to.stream().mapToInt(place -> place.entry(this)).toArray();
    }

    int first() {
        return rows().min().orElseThrow();
    }

    int last() {
        return rows().max().orElseThrow();
    }

    boolean isStraight() {
        return first() == last();
    }

    private IntStream rows() {
        return IntStream.concat(IntStream.of(rowsFrom()), IntStream.of(rowsTo()));
    }
}
