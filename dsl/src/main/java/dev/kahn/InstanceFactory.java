package dev.kahn;

/**
 * Makes the instances that task bodies are called on, in place of the constructor without
 * parameters: the seam for Spring, Guice and their like. Found as a service ({@link
 * java.util.ServiceLoader}).
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
}
