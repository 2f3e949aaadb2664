package dev.kahn.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2RetentionTest extends RetentionSuite {

    @TempDir
    Path home;

    @Override
    Database database() {
        return Database.in(home);
    }
}
