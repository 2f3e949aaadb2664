package dev.kahn.benchmarks.inner;

import dev.kahn.benchmarks.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures the {@link InnerParts}: {@code --results FOLDER}. */
public final class InnerBenchmark {

    private InnerBenchmark() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, RunnerException {
        List<InnerResult> results = new Runner(new OptionsBuilder()
                        .include(InnerParts.class.getName())
                        .forks(2)
                        .shouldFailOnError(true)
                        .warmupIterations(3)
                        .measurementIterations(5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run().stream()
                        .map(run -> new InnerResult(
                                run.getPrimaryResult().getLabel(),
                                run.getPrimaryResult().getScore(),
                                run.getPrimaryResult().getScoreError()))
                        .toList();
        System.out.println("Written to " + ResultFile.write(Path.of(args.length > 1 ? args[1] : ""), "inner", results));
    }
}
