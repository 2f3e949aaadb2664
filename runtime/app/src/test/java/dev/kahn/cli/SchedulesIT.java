package dev.kahn.cli;

import dev.kahn.store.Database;

/** On the file in the home. */
class SchedulesIT extends SchedulesSuite {

    @Override
    Database database() {
        return Database.in(folder.resolve("home"));
    }

    @Override
    Kahn on(Kahn kahn) {
        return kahn;
    }
}
