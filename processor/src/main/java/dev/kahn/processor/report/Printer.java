package dev.kahn.processor.report;

import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;

/** Passes findings to the compiler, each with the most exact position that this compiler can show. */
interface Printer {

    void print(Finding finding);

    /** The printer that fits the compiler at hand best. */
    static Printer of(ProcessingEnvironment environment) {
        Messager messager = environment.getMessager();
        Printer plain = new PlainPrinter(messager);
        if (messager.getClass().getName().startsWith("org.eclipse.")) {
            return new EclipsePrinter(messager);
        }
        return SourceTrees.of(environment)
                .<Printer>map(trees -> new TreePrinter(trees, plain))
                .orElse(plain);
    }
}
