package dev.kahn.web.page;

import dev.kahn.web.access.Secrets;
import dev.kahn.web.http.Caller;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What tells one form that triggers from the next: who presses its button twice means one run. */
public final class FormKey {

    /** Its field. No parameter has that name, as it is none of Java. */
    public static final String FIELD = "idempotency-key";

    private FormKey() {}

    /**
     * For a form that is shown.
     *
     * @return another one each time
     */
    public static String next() {
        return Secrets.next();
    }

    /**
     * By which the engine knows what it was asked before. Who goes back to a form and writes something else means another run.
     *
     * @param form what came in the field; null if nothing did
     * @return empty if nothing did
     */
    static String of(Caller caller, @Nullable String form, Map<String, String> params) {
        // a key that came to the API has one blank before it, and none in it
        return form == null ? "" : caller.name() + " form " + Secrets.hash(form + new TreeMap<>(params));
    }
}
