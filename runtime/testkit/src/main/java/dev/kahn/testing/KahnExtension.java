package dev.kahn.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives JUnit's tests a fresh {@link DagTest} for each parameter of that type, for the DAG that {@link KahnTest} names.
 * Holds nothing, so tests can run in parallel.
 */
public final class KahnExtension implements ParameterResolver {

    /** For JUnit. */
    public KahnExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DagTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> dag = parameter
                .findAnnotation(KahnTest.class)
                .or(() -> context.getElement()
                        .flatMap(element -> AnnotationSupport.findAnnotation(element, KahnTest.class)))
                .or(() -> ofClass(context.getRequiredTestClass()))
                .map(KahnTest::value)
                .orElseThrow(() -> new ParameterResolutionException("which DAG is " + parameter.getParameter()
                        + " a test of? Annotate it, its method or its class with @KahnTest(….class)"));
        try {
            return DagTest.of(dag);
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(e.getMessage(), e);
        }
    }

    /** A nested class without its own annotation has that of the class around it. */
    private static Optional<KahnTest> ofClass(Class<?> test) {
        Optional<KahnTest> own = AnnotationSupport.findAnnotation(test, KahnTest.class);
        return own.isPresent() || test.getEnclosingClass() == null ? own : ofClass(test.getEnclosingClass());
    }
}
