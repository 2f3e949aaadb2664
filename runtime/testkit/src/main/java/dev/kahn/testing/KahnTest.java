package dev.kahn.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sets the DAG of the {@link DagTest} parameters of JUnit tests: of a class, of a method, or of a single parameter.
 *
 * <pre>{@code
 * @KahnTest(MarketingCloud.class)
 * class MarketingCloudTest {
 *     @Test
 *     void mails_those_who_are_subscribed(DagTest test) { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KahnExtension.class)
public @interface KahnTest {

    /**
     * The DAG.
     *
     * @return a class annotated {@code @Dag}
     */
    Class<?> value();
}
