package dev.kahn.engine.execute;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that does one work after the other, made when there is some and gone when there has been none for a while. It keeps
 * no JVM alive, and works for no attempt, whoever hands it the first work.
 */
final class OneThread {

    private static final long IDLE_SECONDS = 1;

    private OneThread() {}

    /** @return what drops work that comes once it is shut down */
    static ExecutorService named(String name) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(name, work),
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
