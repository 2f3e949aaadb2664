package dev.kahn.web.page;

import dev.kahn.view.Printable;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The output of templates: everything shown is escaped, and {@link Printable}. Values of fields and URLs are only
 * escaped, because a browser sends them back. Not thread-safe.
 */
final class PrintableOutput extends OwaspHtmlTemplateOutput {

    private static final Set<String> SENT_BACK = Set.of("value", "href");

    private boolean isSentBack;

    /** @param html where the output goes */
    PrintableOutput(TemplateOutput html) {
        super(html);
    }

    @Override
    public void setContext(@Nullable String tagName, @Nullable String attributeName) {
        super.setContext(tagName, attributeName);
        isSentBack = attributeName != null && SENT_BACK.contains(attributeName);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        super.writeUserContent(value == null || isSentBack ? value : Printable.text(value));
    }
}
