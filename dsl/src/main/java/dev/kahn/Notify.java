package dev.kahn;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whom to notify of which events: those of a run ({@link Dag#notifications()}), or of one task ({@link
 * Task#notifications()}, {@link Sensor#notifications()}). For {@link Event#RETRY} and {@link Event#SKIPPED}, what a task
 * declares replaces what its DAG declares.
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
