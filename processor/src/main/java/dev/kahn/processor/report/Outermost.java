package dev.kahn.processor.report;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** What stands in a file by itself. */
public final class Outermost {

    private Outermost() {}

    /** The class that an element is in, at whatever depth; itself if it is in none. */
    public static Element of(Element element) {
        Element outermost = element;
        while (outermost.getEnclosingElement() != null
                && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            outermost = outermost.getEnclosingElement();
        }
        return outermost;
    }
}
