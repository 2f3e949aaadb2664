package dev.kahn.setup;

import dev.kahn.engine.Overridden;
import dev.kahn.log.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Homes without settings. */
public final class Homes {

    private Homes() {}

    public static Storage storage(Path home) {
        return new Storage(
                home, new Settings(Map.of(), new Overridden(List.of(), List.of(), List.of())), new Secrets());
    }
}
