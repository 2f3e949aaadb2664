package dev.kahn.processor.report;

import javax.tools.Diagnostic;

/** How severe a problem is. */
public enum Severity {
    /** The class does not compile. */
    ERROR(Diagnostic.Kind.ERROR),
    /** The class compiles and does what it says, which may not be what its author meant. */
    WARNING(Diagnostic.Kind.WARNING),
    /** Nothing is wrong, but there is something to know. */
    NOTE(Diagnostic.Kind.NOTE);

    private final Diagnostic.Kind kind;

    Severity(Diagnostic.Kind kind) {
        this.kind = kind;
    }

    Diagnostic.Kind kind() {
        return kind;
    }
}
