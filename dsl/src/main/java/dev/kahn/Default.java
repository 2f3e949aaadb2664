package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a run parameter that is not given. A parameter without a default is required, unless it is an
 * {@code Optional}, which is then empty.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Default {

    /**
     * The value as a person would type it; it must parse as the component's type.
     *
     * @return the text
     */
    String value();
}
