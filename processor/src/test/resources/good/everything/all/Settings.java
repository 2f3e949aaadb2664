package all;

import dev.kahn.Default;
import java.time.Duration;

/**
 * What can be set. The {@code @param nothing} is no tag.
 *
 * @param number how many {@link Colour colours},
 *     <b>not</b> {@code List<Colour>}
 * @param text said "as it is"
 * @param nobody is no component
 * @param size how large; of a type of its own
 */
record Settings(@Default("7") int number, @Default("") String text, @Default("5m") Duration pause, @Default("RED") Colour colour, @Default("{\"width\": 1, \"height\": 2}") Size size) {
    record Size(int width, int height) {}
}
