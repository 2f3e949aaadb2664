package dev.kahn.engine.execute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The command of a process that does not start before it is told to. */
@SuppressWarnings("serial")
final class SlowCommand extends ArrayList<String> {
    final transient CountDownLatch starting = new CountDownLatch(1);
    final transient CountDownLatch go = new CountDownLatch(1);

    SlowCommand(String... words) {
        super(List.of(words));
    }

    @Override
    public <T> T[] toArray(T[] words) {
        starting.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return super.toArray(words);
    }
}
