package dev.kahn.processor.report;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;

/** The top-level declarations of files. */
public final class Outermost {

    private Outermost() {}

    /** The top-level class that contains an element, at any depth; the element itself if there is none. */
    public static Element of(Element element) {
        Element outermost = element;
        while (outermost.getEnclosingElement() != null
                && outermost.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            outermost = outermost.getEnclosingElement();
        }
        return outermost;
    }
}
