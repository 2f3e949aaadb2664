package dev.kahn.processor;

import dev.kahn.processor.declare.UnknownAnnotations;
import dev.kahn.processor.generate.ServiceFile;
import dev.kahn.processor.report.CompiledNow;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Problem;
import dev.kahn.processor.report.Report;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/**
 * One run of a compiler, from round to round.
 *
 * <p>A class waits for a later round while some of its types are missing: another processor may generate them. Findings
 * are printed at the end of each round, in source order. Not thread-safe.
 */
final class Compilation {

    private final ProcessingEnvironment environment;
    private final Report report;
    private final CompiledNow compiled;
    private final UnseenSources sources;
    private final UnknownAnnotations unknown;
    private final DagStep dags;
    private final StrayStep strays;

    Compilation(ProcessingEnvironment environment) {
        ProcessorOptions options = ProcessorOptions.read(
                environment.getOptions(),
                Clock.systemUTC(),
                problem -> Report.printNowhere(environment.getMessager(), Problem.BAD_OPTION, problem));
        this.environment = environment;
        report = new Report(environment);
        compiled = new CompiledNow(environment);
        sources = UnseenSources.of(environment);
        unknown = new UnknownAnnotations(environment, compiled);
        dags = new DagStep(environment, unknown, compiled, options);
        strays = new StrayStep(environment.getElementUtils(), unknown, options.warnings(), compiled);
    }

    void process(RoundEnvironment round) {
        compiled.add(round.getRootElements());
        unknown.beginRound(isCutShort(round));
        Findings misplaced = strays.process(round);
        List<Findings> found = dags.process(round);
        report.add(misplaced);
        found.forEach(report::add);
        if (round.processingOver() && !round.errorRaised()) {
            dags.finish();
            register();
        }
        report.print();
    }

    /**
     * Whether, after an error, the compiler hides what other processors have generated and would have gone on to
     * generate.
     */
    private boolean isCutShort(RoundEnvironment round) {
        return round.processingOver()
                && round.errorRaised()
                && sources.areThere(name -> compiled.names().contains(name) || dags.hasGenerated(name));
    }

    private void register() {
        try {
            ServiceFile.write(environment.getFiler(), dags.generated(), dags::isStillThere);
        } catch (IOException e) {
            Report.printCannotWrite(environment.getMessager(), "the registration of the DAGs", e);
        }
    }
}
