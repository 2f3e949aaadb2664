package all;

import dev.kahn.Default;
import java.time.Duration;

record Settings(@Default("7") int number, @Default("") String text, @Default("5m") Duration pause, @Default("RED") Colour colour, @Default("{\"width\": 1, \"height\": 2}") Size size) {
    record Size(int width, int height) {}
}
