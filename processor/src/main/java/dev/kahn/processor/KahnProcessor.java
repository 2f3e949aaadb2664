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

/** Proves the DAGs of a compilation and generates what they need to run. Not thread-safe, as no processor is. */
@AutoService(Processor.class)
public final class KahnProcessor extends AbstractProcessor {

    private @Nullable Compilation compilation;

    /** Called by the compiler. */
    public KahnProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** All, for a class that is no DAG any more has none of ours, and its registration must go. */
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

    /** What goes wrong beyond a class is reported as well: compilers tell little of what flies out of a processor. */
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
