package dev.kahn;

/**
 * Makes the instances that task bodies are called on, in place of the constructor without
 * parameters: the seam for Spring, Guice and their like. Found as a service ({@link
 * java.util.ServiceLoader}); where there are several, the setting {@code kahn.instanceFactory} names the class of one. A
 * class that has no constructor without parameters marks the one for the framework with its {@code @Inject} or {@code
 * @Autowired}.
 *
 * <p>Implementations are thread-safe: tasks that run at the same time ask at the same time.
 */
public interface InstanceFactory {

    /**
     * A fresh instance for one attempt of one task.
     *
     * @param type the class annotated {@link Dag}
     * @param <T> the class
     * @return an instance that no other attempt has been given
     * @throws Exception if there is none; the attempt fails with it
     */
    <T> T create(Class<T> type) throws Exception;

    /**
     * Takes an instance back when its attempt is over, however that ended; a sensor has one for each poll. Called by the
     * thread of the body. A failure is written to the attempt's log and changes nothing else.
     *
     * @param instance what {@link #create} gave
     * @throws Exception if it could not be closed
     */
    default void release(Object instance) throws Exception {
        if (instance instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
