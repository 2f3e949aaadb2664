package dev.kahn.processor;

import com.google.auto.service.AutoService;
import dev.kahn.processor.declare.UnknownAnnotations;
import dev.kahn.processor.earlier.Baseline;
import dev.kahn.processor.generate.ServiceFile;
import dev.kahn.processor.report.CompiledNow;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import dev.kahn.processor.report.Report;
import dev.kahn.processor.report.WarningPolicy;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Proves the DAGs of a compilation and generates what they need to run.
 *
 * <p>A class whose types are not all there waits for a later round, in which another processor may have generated them.
 * What is found is printed at the end of each round, in the order of the source. Not thread-safe, as no processor is.
 */
@AutoService(Processor.class)
public final class KahnProcessor extends AbstractProcessor {

    private @Nullable Report report;
    private @Nullable CompiledNow compiled;
    private @Nullable UnknownAnnotations unknown;
    private @Nullable UnseenSources sources;
    private @Nullable DagStep dags;
    private @Nullable StrayStep strays;

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
        ProcessorOptions options = ProcessorOptions.read(
                environment.getOptions(),
                Clock.systemUTC(),
                problem -> Report.printNowhere(environment.getMessager(), Problem.BAD_OPTION, problem));
        report = new Report(environment);
        compiled = new CompiledNow(environment);
        sources = UnseenSources.of(environment);
        unknown = new UnknownAnnotations(environment, compiled);
        dags = new DagStep(environment, unknown, compiled, options);
        strays = new StrayStep(environment.getElementUtils(), unknown, options.warnings(), compiled);
    }

    /** What goes wrong beyond a class is reported as well: compilers tell little of what flies out of a processor. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            processRound(round);
        } catch (RuntimeException | StackOverflowError failure) {
            if (DagStep.isCompilersOwn(failure)) {
                throw failure;
            }
            Report.printInternal(processingEnv.getMessager(), "this compilation", failure);
        }
        return false;
    }

    private void processRound(RoundEnvironment round) {
        if (report != null
                && sources != null
                && compiled != null
                && unknown != null
                && strays != null
                && dags != null) {
            compiled.add(round.getRootElements());
            unknown.beginRound(isCutShort(round, sources, compiled, dags));
            Findings misplaced = strays.process(round);
            List<Findings> found = dags.process(round);
            report.add(misplaced);
            for (Findings findings : found) {
                report.add(findings);
            }
            if (round.processingOver() && !round.errorRaised()) {
                dags.finish();
                register(dags);
            }
            report.print();
        }
    }

    /** Whether an error keeps from us what others have generated, and would have gone on to generate. */
    private static boolean isCutShort(
            RoundEnvironment round, UnseenSources sources, CompiledNow compiled, DagStep dags) {
        return round.processingOver()
                && round.errorRaised()
                && sources.areThere(name -> compiled.names().contains(name) || dags.hasGenerated(name));
    }

    private void register(DagStep step) {
        try {
            ServiceFile.write(processingEnv.getFiler(), step.generated(), step::isStillThere);
        } catch (IOException e) {
            Report.printCannotWrite(processingEnv.getMessager(), "the registration of the DAGs", e);
        }
    }
}
