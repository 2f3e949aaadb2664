package dev.kahn.benchmarks.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The least that a processor can do which generates a class: one empty class. Its cost is that of javac's second round, in
 * which javac enters all classes again.
 */
@SupportedAnnotationTypes("*")
public final class EmptyClassProcessor extends AbstractProcessor {

    private boolean isDone;

    /** Called by the compiler. */
    public EmptyClassProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!isDone) {
            isDone = true;
            try (Writer source =
                    processingEnv.getFiler().createSourceFile("bench.Empty").openWriter()) {
                source.write("package bench;\n\nfinal class Empty {}\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }
}
