package dev.kahn.processor.report;

import javax.tools.Diagnostic;

/** How much a problem matters. */
public enum Severity {
    /** The class does not compile. */
    ERROR(Diagnostic.Kind.ERROR),
    /** The class compiles and does what it says, which may not be what was meant. */
    WARNING(Diagnostic.Kind.WARNING);

    private final Diagnostic.Kind kind;

    Severity(Diagnostic.Kind kind) {
        this.kind = kind;
    }

    Diagnostic.Kind kind() {
        return kind;
    }
}
