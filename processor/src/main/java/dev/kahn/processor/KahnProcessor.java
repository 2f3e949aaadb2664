package dev.kahn.processor;

import com.google.auto.service.AutoService;
import dev.kahn.processor.earlier.Baseline;
import dev.kahn.processor.report.Report;
import dev.kahn.processor.report.WarningPolicy;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Checks the DAGs of a compilation and generates what they need to run. Not thread-safe, like any processor. */
@AutoService(Processor.class)
public final class KahnProcessor extends AbstractProcessor {

    private @Nullable Compilation compilation;

    /** Called by the compiler. */
    public KahnProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** All annotations: a class that is no longer a DAG has none of ours, and its registration must be removed. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(WarningPolicy.OPTION, Today.OPTION, Baseline.OPTION);
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        compilation = new Compilation(environment);
    }

    /**
     * Reports failures outside of a class too, because compilers say little about an exception that a processor throws.
     */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            if (compilation != null) {
                compilation.process(round);
            }
        } catch (RuntimeException | StackOverflowError failure) {
            if (DagStep.isCompilersOwn(failure)) {
                throw failure;
            }
            Report.printInternal(processingEnv.getMessager(), "this compilation", failure);
        }
        return false;
    }
}
