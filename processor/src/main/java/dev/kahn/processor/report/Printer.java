package dev.kahn.processor.report;

import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;

/** Hands findings to the compiler, each with the most exact place that this compiler can show. */
interface Printer {

    void print(Finding finding);

    /** The one that knows most of the compiler at hand. */
    static Printer of(ProcessingEnvironment environment) {
        Messager messager = environment.getMessager();
        Printer plain = new PlainPrinter(messager);
        if (messager.getClass().getName().startsWith("org.eclipse.")) {
            return new EclipsePrinter(messager);
        }
        try {
            return TreePrinter.of(environment, plain);
        } catch (IllegalArgumentException | LinkageError e) {
            return plain; // it is not javac, or the build tool hides it
        }
    }
}
