package dev.kahn.testing;

import dev.kahn.graph.DagDefinition;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds what the compiler generated for a class, registered as a service, as the runtime does. */
final class Definitions {

    private Definitions() {}

    /** @throws IllegalArgumentException if the compiler has generated nothing for it; the message says what to do */
    @SuppressWarnings({"rawtypes", "unchecked"}) // a service is looked up by its raw type
    static <T> DagDefinition<T> of(Class<T> type) {
        try {
            Optional<DagDefinition> found = ServiceLoader.load(DagDefinition.class, type.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(definition -> definition.type() == type)
                    .findFirst();
            return (DagDefinition<T>)
                    found.orElseThrow(
                            () -> new IllegalArgumentException(
                                    "nothing was generated for "
                                            + type.getName()
                                            + ": annotate it with @Dag, and name dev.kahn:kahn-processor in the"
                                            + " annotationProcessorPaths of what compiles it (of testCompile too, if it is a class of your tests)"));
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("a DAG cannot be loaded; compile from scratch: " + e.getMessage(), e);
        }
    }
}
