package dev.kahn.processor.report;

import javax.tools.Diagnostic;

/** How much a problem matters. */
public enum Severity {
    /** The class does not compile. */
    ERROR(Diagnostic.Kind.ERROR),
    /** The class compiles and does what it says, which may not be what was meant. */
    WARNING(Diagnostic.Kind.WARNING),
    /** All is well, and there is something to know. */
    NOTE(Diagnostic.Kind.NOTE);

    private final Diagnostic.Kind kind;

    Severity(Diagnostic.Kind kind) {
        this.kind = kind;
    }

    Diagnostic.Kind kind() {
        return kind;
    }
}
