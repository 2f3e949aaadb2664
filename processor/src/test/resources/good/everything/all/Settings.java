package all;

import dev.kahn.Default;
import java.time.Duration;

record Settings(int number, @Default("") String text, @Default("5m") Duration pause, @Default("RED") Colour colour, Size size) {
    record Size(int width, int height) {}
}
