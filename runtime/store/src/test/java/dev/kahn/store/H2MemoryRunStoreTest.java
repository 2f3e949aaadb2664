package dev.kahn.store;

import java.util.UUID;

class H2MemoryRunStoreTest extends RunStoreSuite {

    private final String name = UUID.randomUUID().toString();

    @Override
    Database database() {
        return Database.inMemory(name);
    }
}
