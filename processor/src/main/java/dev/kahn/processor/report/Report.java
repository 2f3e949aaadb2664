package dev.kahn.processor.report;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;

/** Everything there is to say about one round of a compilation, said once and in the order of the source. */
public final class Report {

    private final Set<Finding> findings = new LinkedHashSet<>();

    /** Takes over what was found. */
    public void add(Findings found) {
        findings.addAll(found.all());
    }

    /** Hands all of it to the compiler. */
    public void print(Messager messager) {
        findings.stream().sorted(new SourceOrder()).forEach(finding -> print(finding, messager));
    }

    /** Says something that concerns no place in the source. */
    public static void printNowhere(Messager messager, Problem problem, Object... details) {
        messager.printMessage(problem.severity().kind(), problem.message(details));
    }

    private static void print(Finding finding, Messager messager) {
        Position at = finding.position();
        messager.printMessage(finding.severity().kind(), finding.message(), at.element(), at.annotation(), at.value());
    }
}
