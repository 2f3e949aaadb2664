package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a configured connection into a parameter. The name and the type of the parameter, such as
 * {@code javax.sql.DataSource}, select it. Passwords stay in the settings.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Connection {

    /**
     * The name of the connection, which the settings describe under {@code kahn.connection.NAME}.
     *
     * @return the name; letters, digits, {@code _} and {@code -}
     */
    String value();
}
