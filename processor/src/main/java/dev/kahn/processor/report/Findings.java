package dev.kahn.processor.report;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Collects problems while rules run; the same problem with the same text at the same position counts once. */
public final class Findings {

    private final WarningPolicy warnings;
    private final CompiledNow compiled;
    private final @Nullable Element subject;
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Starts empty, without a class to check. */
    public Findings(WarningPolicy warnings, CompiledNow compiled) {
        this(warnings, compiled, null);
    }

    /** Starts empty, for a class to check. */
    public Findings(WarningPolicy warnings, CompiledNow compiled, @Nullable Element subject) {
        this.warnings = warnings;
        this.compiled = compiled;
        this.subject = subject;
    }

    /**
     * Adds a problem.
     *
     * @param problem what kind of problem
     * @param position where it is; a problem in a class that is not compiled now is shown, and can be suppressed, at
     *     the class being checked
     * @param details the details of the text, see {@link Problem}
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

    /** Whether an element is compiled now, so that a message can point at it. */
    public boolean canBeAt(Element element) {
        return compiled.has(element);
    }

    /** Whether the compiler made this element from text that is not Java, which it has reported. */
    private static boolean isUnreadable(Element element) {
        for (@Nullable Element place = element; place != null; place = place.getEnclosingElement()) {
            if (place.getSimpleName().contentEquals(Position.UNREADABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the problems is an error in this compilation. */
    public boolean haveErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether one of the problems is an error by nature, not a warning raised to one. */
    public boolean haveFaults() {
        return findings.stream().anyMatch(finding -> finding.problem().severity() == Severity.ERROR);
    }

    /** The problems found so far, in the order in which they were found. */
    public ImmutableList<Finding> all() {
        return ImmutableList.copyOf(findings);
    }
}
