package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whom to tell about which events: of a run ({@link Dag#notifications()}), or of one task ({@link Task#notifications()}, {@link
 * Sensor#notifications()}). What a task says of {@link Event#RETRY} or {@link Event#SKIPPED} stands in place of what its DAG
 * says of it.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Notify {

    /**
     * The events.
     *
     * @return at least one
     */
    Event[] on() default Event.FAILURE;

    /**
     * The targets, each as {@code kind:address}: {@code email:ops@example.com}, {@code slack:alerts},
     * {@code teams:NAME} or {@code webhook:NAME}.
     *
     * @return at least one
     */
    String[] to();
}
