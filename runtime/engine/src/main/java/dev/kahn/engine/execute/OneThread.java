package dev.kahn.engine.execute;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that runs tasks one after another. It is made when there is work, and ends when there has been none for a while.
 * It does not keep the JVM alive, and works for no attempt, whoever submits the first task.
 */
final class OneThread {

    private static final long IDLE_SECONDS = 1;

    private OneThread() {}

    /** @return an executor that drops tasks submitted after its shutdown */
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
