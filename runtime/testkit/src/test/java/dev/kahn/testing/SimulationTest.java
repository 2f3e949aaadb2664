package dev.kahn.testing;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every promise, in thousands of worlds. A failure tells its seed and the shortest way there. */
@Tag("slow")
class SimulationTest {

    private static final int SEEDS = 10_000;

    @Test
    void the_engine_keeps_its_promises_whatever_happens() {
        LongStream.range(0, SEEDS).parallel().forEach(Simulation::play);
    }
}
