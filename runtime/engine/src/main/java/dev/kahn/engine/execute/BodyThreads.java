package dev.kahn.engine.execute;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The threads that bodies run on: virtual threads where the JVM has them (21 and later), otherwise a cached pool. */
final class BodyThreads {

    private BodyThreads() {}

    static ExecutorService create() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException e) {
            return Executors.newCachedThreadPool(daemons());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("this JVM has virtual threads, but cannot make one", e);
        }
    }

    private static ThreadFactory daemons() {
        ThreadFactory factory = Executors.defaultThreadFactory();
        return body -> {
            Thread thread = factory.newThread(body);
            thread.setDaemon(true);
            thread.setName("kahn-body-" + thread.getId());
            return thread;
        };
    }
}
