package dev.kahn.processor.report;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;

/** Everything there is to say about a compilation: what is found in a round is said in the order of the source, and once. */
public final class Report {

    private final Printer printer;
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** What was said in earlier rounds. In a later one compilers may have other elements for the same places. */
    private final Set<String> said = new HashSet<>();

    /** Says it with the help of the compiler. */
    public Report(ProcessingEnvironment environment) {
        printer = Printer.of(environment);
    }

    /** Takes over what was found. */
    public void add(Findings found) {
        findings.addAll(found.all());
    }

    /** Hands what was added since the last time to the compiler. */
    public void print() {
        SourceOrder order = new SourceOrder();
        findings.stream()
                .sorted(order)
                .filter(finding -> said.add(order.path(finding.position()) + finding.message()))
                .forEach(printer::print);
        findings.clear();
    }

    /** Says something that concerns no place in the source. */
    public static void printNowhere(Messager messager, Problem problem, Object... details) {
        messager.printMessage(problem.severity().kind(), problem.message(details));
    }

    /** Says that Kahn failed where no class is to blame. */
    public static void printInternal(Messager messager, String where, Throwable failure) {
        messager.printMessage(
                Problem.INTERNAL.severity().kind(),
                Problem.INTERNAL.message(where, Throwables.getStackTraceAsString(failure)));
    }

    /** Says that a file that belongs to no class could not be written. */
    public static void printCannotWrite(Messager messager, String what, IOException why) {
        messager.printMessage(
                Problem.CANNOT_WRITE.severity().kind(), Problem.CANNOT_WRITE.message(what, String.valueOf(why)));
    }
}
