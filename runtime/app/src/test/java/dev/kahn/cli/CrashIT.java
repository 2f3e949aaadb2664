package dev.kahn.cli;

import dev.kahn.store.Database;
import java.util.List;

/** On the file in the home. */
class CrashIT extends CrashSuite {

    @Override
    Database database() {
        return Database.in(home());
    }

    @Override
    List<String> place() {
        return List.of();
    }
}
