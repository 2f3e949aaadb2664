package dev.kahn.view.row;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the store keeps them, so that a row that was not read from it, as in an event, has the same times. */
final class StoredTime {

    private StoredTime() {}

    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable Instant orNull(@Nullable Instant time) {
        return time == null ? null : of(time);
    }
}
