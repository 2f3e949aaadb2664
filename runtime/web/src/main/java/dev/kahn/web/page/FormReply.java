package dev.kahn.web.page;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a form is answered: what came of it, or the form once more with why nothing did. */
final class FormReply {

    private FormReply() {}

    /**
     * @param act what was asked for, and the answer if it is done
     * @param again the page with the form, given why it was refused
     */
    static Reply of(Supplier<Reply> act, Function<String, Reply> again) {
        try {
            return act.get();
        } catch (RefusedException e) {
            return again.apply(String.valueOf(e.getMessage())).withStatus(409);
        } catch (HttpException e) {
            return again.apply(e.text()).withStatus(e.status());
        }
    }
}
