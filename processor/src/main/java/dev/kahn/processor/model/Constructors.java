package dev.kahn.processor.model;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** How instances of a DAG's class come to be. */
public final class Constructors {

    /** Annotations of frameworks for the constructor that they call; by simple name, as there are several of each. */
    private static final Set<String> INJECTED = Set.of("Inject", "Autowired");

    private Constructors() {}

    /**
     * The one that generated code calls.
     *
     * @param type the DAG's class
     * @return the constructor without parameters; empty if there is none, or it is private
     */
    public static Optional<ExecutableElement> plain(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty()
                        && !constructor.getModifiers().contains(Modifier.PRIVATE))
                .findFirst();
    }

    /**
     * Whether a framework makes the instances, by a {@link dev.kahn.InstanceFactory}.
     *
     * @param type the DAG's class
     * @return true if one of its constructors is marked for that
     */
    public static boolean isInjected(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .flatMap(constructor -> constructor.getAnnotationMirrors().stream())
                .anyMatch(mark -> INJECTED.contains(
                        mark.getAnnotationType().asElement().getSimpleName().toString()));
    }
}
