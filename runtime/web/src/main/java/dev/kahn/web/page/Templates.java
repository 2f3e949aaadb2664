package dev.kahn.web.page;

import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/**
 * The templates, which were compiled with the program. What they show is escaped and printable. One does for all pages, as each would
 * keep what it has loaded. Thread-safe.
 */
public final class Templates {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader());

    /** A page that offers what its caller may do, and no more. */
    Reply page(String template, Call call, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("caller", call.caller());
        return page(template, all);
    }

    /** A page of everybody, be they known or not. */
    Reply page(String template, Map<String, Object> values) {
        StringOutput html = new StringOutput();
        engine.render(template + ".jte", values, new PrintableOutput(html));
        return Reply.html(html.toString());
    }
}
