package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

@ExtendWith(Server.class)
@Isolated
class PostgreSqlViewsTest extends ViewsSuite {

    @Override
    Database database() throws Exception {
        return Database.of(Server.newDatabase(), "postgres", "");
    }

    @Test
    void a_database_that_was_asked_often_leaves_no_thread_when_it_is_closed_and_makes_none_again() throws Exception {
        Database asked = database().forManyQuestions();
        asked.open().close();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        assertThat(asked.inUse()).isFalse();
        Set<Thread> own = own(before);
        assertThat(own).isNotEmpty();
        asked.close();
        assertThat(asked.inUse()).isFalse();
        for (Thread thread : own) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(own(before)).isEmpty();
    }

    private static Set<Thread> own(Set<Thread> before) {
        Set<Thread> own = new HashSet<>(Thread.getAllStackTraces().keySet());
        own.removeIf(thread -> before.contains(thread) || !thread.getName().startsWith("kahn-readers"));
        return own;
    }
}
