package dev.kahn.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.port.ConnectionCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FewTestsAtOnceTest {

    /** Says nothing until it is told to. */
    private static final class SilentServer implements ConnectionCatalog {
        private final CountDownLatch asked = new CountDownLatch(FewTestsAtOnce.MOST);
        private final CountDownLatch answer = new CountDownLatch(1);

        @Override
        public List<Entry> connections() {
            return List.of();
        }

        @Override
        public Verdict test(String name) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Verdict(name, Outcome.REACHED, "here");
        }
    }

    @Test
    @Timeout(60)
    void who_would_have_to_wait_is_refused_until_one_has_answered() throws Exception {
        SilentServer server = new SilentServer();
        FewTestsAtOnce connections = new FewTestsAtOnce(server);
        List<FutureTask<ConnectionCatalog.Verdict>> tests = new ArrayList<>();
        for (int i = 0; i < FewTestsAtOnce.MOST; i++) {
            FutureTask<ConnectionCatalog.Verdict> test = new FutureTask<>(() -> connections.test("shop"));
            tests.add(test);
            new Thread(test).start();
        }
        server.asked.await();
        assertThatThrownBy(() -> connections.test("shop"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("try again");

        server.answer.countDown();
        for (FutureTask<ConnectionCatalog.Verdict> test : tests) {
            assertThat(test.get().outcome()).isEqualTo(ConnectionCatalog.Outcome.REACHED);
        }
        assertThat(connections.test("shop").outcome()).isEqualTo(ConnectionCatalog.Outcome.REACHED);
    }
}
