package dev.kahn.web.page;

import dev.kahn.web.http.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates, which were compiled with the program. They escape all that they show. Thread-safe. */
final class Templates {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader());

    Reply page(String template, Map<String, Object> values) {
        StringOutput html = new StringOutput();
        engine.render(template + ".jte", values, html);
        return Reply.html(html.toString());
    }
}
