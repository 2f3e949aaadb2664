package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a parameter a configured connection, chosen by name and by the parameter's type, for
 * instance a {@code javax.sql.DataSource}. Passwords stay in the configuration.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Connection {

    /**
     * The name that the configuration describes as {@code kahn.connection.NAME}.
     *
     * @return the name; letters, digits, {@code _} and {@code -}
     */
    String value();
}
