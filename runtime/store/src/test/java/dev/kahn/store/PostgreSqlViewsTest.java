package dev.kahn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.kahn.engine.port.StoreException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
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

    @Test
    void who_asks_a_server_that_is_not_there_is_told_of_that_and_not_of_connections_that_are_kept() {
        try (Database nowhere =
                Database.of("jdbc:postgresql://127.0.0.1:1/kahn", "kahn", "").forManyQuestions()) {
            assertThatThrownBy(nowhere::inUse)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("127.0.0.1:1 refused")
                    .hasMessageNotContaining("readers");
        }
    }

    @Test
    void a_question_that_is_asked_while_it_is_closed_makes_no_pool_that_nobody_closes() throws Exception {
        Database known = database();
        known.open().close();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Database asked = known.forManyQuestions();
        Thread asking = new Thread(new FutureTask<>(asked::inUse)); // answered or not
        asking.start();
        while (asking.isAlive() && !isMakingPool(asking)) {
            Thread.onSpinWait();
        }
        asked.close();
        asking.join();
        for (Thread thread : own(before)) {
            thread.join(10_000);
        }
        assertThat(own(before)).isEmpty();
    }

    private static boolean isMakingPool(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(HikariDataSource.class.getName())
                        && frame.getMethodName().equals("<init>"));
    }

    private static Set<Thread> own(Set<Thread> before) {
        Set<Thread> own = new HashSet<>(Thread.getAllStackTraces().keySet());
        own.removeIf(thread -> before.contains(thread) || !thread.getName().startsWith("kahn-readers"));
        return own;
    }
}
