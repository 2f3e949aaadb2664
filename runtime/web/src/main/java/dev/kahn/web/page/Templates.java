package dev.kahn.web.page;

import dev.kahn.web.http.Call;
import dev.kahn.web.http.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/**
 * The templates, which are compiled with the program. Their output is escaped and printable. All pages share one
 * instance, because each keeps what it has loaded. Thread-safe.
 */
public final class Templates {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader());

    /** A page that offers only what its caller may do. */
    Reply page(String template, Call call, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("caller", call.caller());
        return page(template, all);
    }

    /** A page for everybody, known or not. */
    Reply page(String template, Map<String, Object> values) {
        StringOutput html = new StringOutput();
        engine.render(template + ".jte", values, new PrintableOutput(html));
        return Reply.html(html.toString());
    }
}
