package dev.kahn.processor.model;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** How instances of the class of a DAG are created. */
public final class Constructors {

    /**
     * The annotations with which frameworks mark the constructor to call; by simple name, because several frameworks
     * have the same.
     */
    private static final Set<String> INJECTED = Set.of("Inject", "Autowired");

    private Constructors() {}

    /**
     * The constructor that generated code calls.
     *
     * @param type the DAG's class
     * @return the constructor without parameters; empty if there is none or it is private
     */
    public static Optional<ExecutableElement> plain(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty()
                        && !constructor.getModifiers().contains(Modifier.PRIVATE))
                .findFirst();
    }

    /**
     * Whether a framework creates the instances, through a {@link dev.kahn.InstanceFactory}.
     *
     * @param type the DAG's class
     * @return true if a constructor is marked for that
     */
    public static boolean isInjected(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .flatMap(constructor -> constructor.getAnnotationMirrors().stream())
                .anyMatch(mark -> INJECTED.contains(
                        mark.getAnnotationType().asElement().getSimpleName().toString()));
    }
}
