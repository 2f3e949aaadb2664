package dev.kahn.processor.report;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Collects problems while rules look; the same problem at the same place with the same text counts once. */
public final class Findings {

    private final WarningPolicy warnings;
    private final CompiledNow compiled;
    private final @Nullable Element subject;
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Starts with none, and will look at no class in particular. */
    public Findings(WarningPolicy warnings, CompiledNow compiled) {
        this(warnings, compiled, null);
    }

    /** Starts with none, and looks at a class. */
    public Findings(WarningPolicy warnings, CompiledNow compiled, @Nullable Element subject) {
        this.warnings = warnings;
        this.compiled = compiled;
        this.subject = subject;
    }

    /**
     * Adds one.
     *
     * @param problem what kind of problem
     * @param position where it shows; what is not compiled now shows, and can be silenced, at the class that is looked at
     * @param details what its text has to be told, see {@link Problem}
     */
    public void add(Problem problem, Position position, Object... details) {
        if (isUnreadable(position.element())) {
            return;
        }
        Position shown = subject == null || compiled.has(position.element()) ? position : Position.of(subject);
        warnings.severity(problem, shown.element())
                .ifPresent(severity ->
                        findings.add(new Finding(problem, severity, shown, problem.message(details), subject)));
    }

    /** Whether an element is compiled now, so that there is a place to point at. */
    public boolean canBeAt(Element element) {
        return compiled.has(element);
    }

    /** Whether a place is what the compiler made of text that is no Java; it has said so. */
    private static boolean isUnreadable(Element element) {
        for (@Nullable Element place = element; place != null; place = place.getEnclosingElement()) {
            if (place.getSimpleName().contentEquals(Position.UNREADABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them keeps the class from compiling. */
    public boolean haveErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether one of them is an error by itself, and not a warning that was made one. */
    public boolean haveFaults() {
        return findings.stream().anyMatch(finding -> finding.problem().severity() == Severity.ERROR);
    }

    /** Those found so far, in the order in which they were found. */
    public ImmutableList<Finding> all() {
        return ImmutableList.copyOf(findings);
    }
}
