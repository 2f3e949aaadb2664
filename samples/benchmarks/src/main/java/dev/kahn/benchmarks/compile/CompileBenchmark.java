package dev.kahn.benchmarks.compile;

import dev.kahn.benchmarks.Cost;
import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.TimedProcess;
import dev.kahn.graph.DagDefinition;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Measures what the processor costs: whole javac processes without a processor, with the least one, and with Kahn's, in turn,
 * so that whatever else the machine does affects all three alike.
 */
public final class CompileBenchmark {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Arguments arguments;
    private final Path folder;
    private final Path dsl = locationOf(DagDefinition.class);
    private final Path benchmarks = locationOf(CompileBenchmark.class);

    private CompileBenchmark(Arguments arguments, Path folder) {
        this.arguments = arguments;
        this.folder = folder;
    }

    /** See {@link Arguments}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path folder = Files.createTempDirectory("kahn-benchmark");
        CompileBenchmark benchmark = new CompileBenchmark(arguments, folder);
        List<CompileResult> results = new ArrayList<>();
        System.out.println(CompileResult.HEADER);
        for (Workload workload : arguments.workloads()) {
            CompileResult result = benchmark.measure(workload);
            results.add(result);
            System.out.println(result);
        }
        Folders.delete(folder);
        System.out.println("Written to " + ResultFile.write(arguments.results(), "compile", results));
    }

    private CompileResult measure(Workload workload) throws IOException, InterruptedException {
        List<Path> sources = workload.writeTo(folder.resolve(workload.name()));
        List<Round> rounds = new ArrayList<>();
        round(workload, sources); // only fills the caches of the operating system
        for (int i = 0; i < arguments.runs(); i++) {
            rounds.add(round(workload, sources));
        }
        return CompileResult.of(workload, rounds);
    }

    private Round round(Workload workload, List<Path> sources) throws IOException, InterruptedException {
        return new Round(
                compile(sources, Processing.NONE),
                compile(sources, Processing.LEAST),
                compile(sources, Processing.KAHN),
                load(workload.definition()));
    }

    private Path output(Processing processing) {
        return folder.resolve("out-" + processing);
    }

    private Cost compile(List<Path> sources, Processing processing) throws IOException, InterruptedException {
        Path output = output(processing);
        Folders.delete(output);
        Files.createDirectories(output);
        Path argumentFile = folder.resolve("arguments");
        Files.write(argumentFile, sources.stream().map(Path::toString).toList());
        List<String> command = new ArrayList<>(List.of(
                JAVA.resolve("javac").toString(),
                "--release",
                "17",
                "-g",
                "-parameters",
                "-cp",
                dsl.toString(),
                "-d",
                output.toString()));
        command.addAll(processing.options(path(arguments.processor(), dsl), benchmarks));
        command.add("@" + argumentFile);
        return TimedProcess.run(command, folder.resolve("log"));
    }

    private double load(String definition) throws IOException, InterruptedException {
        String path = path(output(Processing.KAHN), dsl, benchmarks);
        Path log = folder.resolve("log");
        TimedProcess.run(
                List.of(JAVA.resolve("java").toString(), "-cp", path, LoadedGraph.class.getName(), definition), log);
        return Double.parseDouble(Files.readString(log).strip());
    }

    private static String path(Path... entries) {
        return Arrays.stream(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
