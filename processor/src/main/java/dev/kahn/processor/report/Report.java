package dev.kahn.processor.report;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;

/** All findings of a compilation. Those of a round are printed in source order, each one once. */
public final class Report {

    private final Printer printer;
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** What was printed in earlier rounds. Compilers may use other elements for the same positions in later rounds. */
    private final Set<String> said = new HashSet<>();

    /** Prints through the compiler. */
    public Report(ProcessingEnvironment environment) {
        printer = Printer.of(environment);
    }

    /** Adds findings. */
    public void add(Findings found) {
        findings.addAll(found.all());
    }

    /** Passes the findings added since the last call to the compiler. */
    public void print() {
        SourceOrder order = new SourceOrder();
        findings.stream()
                .sorted(order)
                .filter(finding -> said.add(order.path(finding.position()) + finding.message()))
                .forEach(printer::print);
        findings.clear();
    }

    /** Prints a problem that has no position in the source. */
    public static void printNowhere(Messager messager, Problem problem, Object... details) {
        messager.printMessage(problem.severity().kind(), problem.message(details));
    }

    /** Prints that Kahn failed outside of any class. */
    public static void printInternal(Messager messager, String where, Throwable failure) {
        messager.printMessage(
                Problem.INTERNAL.severity().kind(),
                Problem.INTERNAL.message(where, Throwables.getStackTraceAsString(failure)));
    }

    /** Prints that a file that belongs to no class could not be written. */
    public static void printCannotWrite(Messager messager, String what, IOException why) {
        messager.printMessage(
                Problem.CANNOT_WRITE.severity().kind(), Problem.CANNOT_WRITE.message(what, String.valueOf(why)));
    }
}
