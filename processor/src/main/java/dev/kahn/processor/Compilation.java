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
 * <p>A class whose types are not all there waits for a later round, in which another processor may have generated them.
 * What is found is printed at the end of each round, in the order of the source. Not thread-safe.
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

    /** Whether an error keeps from us what others have generated, and would have gone on to generate. */
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
