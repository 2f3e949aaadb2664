package dev.kahn.web.page;

import dev.kahn.web.access.Secrets;
import dev.kahn.web.http.Caller;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Identifies one trigger form, so that pressing its button twice starts one run. */
public final class FormKey {

    /** Its field. It cannot be a Java name, so no parameter has it. */
    public static final String FIELD = "idempotency-key";

    private FormKey() {}

    /**
     * A key for a new form.
     *
     * @return another one each time
     */
    public static String next() {
        return Secrets.next();
    }

    /**
     * The idempotency key for the engine. Going back to a form and changing a value means another run.
     *
     * @param form the value of the field; null if it was not sent
     * @return empty if it was not sent
     */
    static String of(Caller caller, @Nullable String form, Map<String, String> params) {
        // cannot equal a key of the API, which has one space before it, and none in it
        return form == null ? "" : caller.name() + " form " + Secrets.hash(form + new TreeMap<>(params));
    }
}
