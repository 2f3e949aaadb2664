package dev.kahn.store;

import java.util.UUID;

class H2ViewsTest extends ViewsSuite {

    @Override
    Database database() {
        return Database.inMemory(UUID.randomUUID().toString());
    }
}
