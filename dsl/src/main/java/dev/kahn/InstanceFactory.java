package dev.kahn;

/**
 * Creates the instances on which task bodies are called, instead of the constructor without parameters. Implement it to
 * use Spring, Guice or the like. Kahn finds it as a service ({@link java.util.ServiceLoader}); if there are several, the
 * setting {@code kahn.instanceFactory} names the class of the one to use. A DAG class that has no constructor without
 * parameters marks the one that the framework should call with its {@code @Inject} or {@code @Autowired}.
 *
 * <p>Implementations must be thread-safe: tasks that run at the same time call it at the same time.
 */
public interface InstanceFactory {

    /**
     * Creates a fresh instance for one attempt of one task.
     *
     * @param type the class annotated {@link Dag}
     * @param <T> the class
     * @return an instance that no other attempt uses
     * @throws Exception if it cannot create one; the attempt fails with this exception
     */
    <T> T create(Class<T> type) throws Exception;

    /**
     * Takes an instance back when its attempt is over, however it ended. A sensor uses one instance for each poll. Called
     * on the thread of the body. An exception is written to the log of the attempt and has no other effect.
     *
     * @param instance the instance that {@link #create} returned
     * @throws Exception if it could not be closed
     */
    default void release(Object instance) throws Exception {
        if (instance instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
