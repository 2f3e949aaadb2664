package dev.kahn.web.page;

import dev.kahn.engine.plan.RefusedException;
import dev.kahn.web.http.HttpException;
import dev.kahn.web.http.Reply;
import java.util.function.Function;
import java.util.function.Supplier;

/** The answer to a form: the result, or the form again with the reason why it was refused. */
final class FormReply {

    private FormReply() {}

    /**
     * @param act does what was requested, and returns the answer
     * @param again makes the page with the form, given why it was refused
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
