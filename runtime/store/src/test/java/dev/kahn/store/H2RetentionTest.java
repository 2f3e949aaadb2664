package dev.kahn.store;

import java.util.UUID;

class H2RetentionTest extends RetentionSuite {

    @Override
    Database database() {
        return Database.inMemory(UUID.randomUUID().toString());
    }
}
