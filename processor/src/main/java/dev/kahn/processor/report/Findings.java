package dev.kahn.processor.report;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Collects problems while rules look; the same problem at the same place with the same text counts once. */
public final class Findings {

    private final WarningPolicy warnings;
    private final @Nullable Element subject;
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Starts with none, and will look at no class in particular. */
    public Findings(WarningPolicy warnings) {
        this(warnings, null);
    }

    /** Starts with none, and looks at a class. */
    public Findings(WarningPolicy warnings, @Nullable Element subject) {
        this.warnings = warnings;
        this.subject = subject;
    }

    /**
     * Adds one.
     *
     * @param problem what kind of problem
     * @param position where it shows
     * @param details what its text has to be told, see {@link Problem}
     */
    public void add(Problem problem, Position position, Object... details) {
        if (isUnreadable(position.element())) {
            return;
        }
        warnings.severity(problem, position.element())
                .ifPresent(severity ->
                        findings.add(new Finding(problem, severity, position, problem.message(details), subject)));
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

    /** Those found so far, in the order in which they were found. */
    public ImmutableList<Finding> all() {
        return ImmutableList.copyOf(findings);
    }
}
