package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Measures Kahn and its peers, each with each workload in its own process, beside the bound: {@code --results FOLDER
 * [--runs N] [NAME …]}, where a name is that of a program or a workload; without names, all are measured.
 */
public final class PeerBenchmark {

    private static final long PATIENCE_MINUTES = 10;

    private PeerBenchmark() {}

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of("");
        int runs = 5;
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--results" -> folder = Path.of(rest.next());
                case "--runs" -> runs = Integer.parseInt(rest.next());
                default -> names.add(argument.toLowerCase(Locale.ROOT));
            }
        }
        System.out.println(PeerResult.HEADER);
        System.out.println("Written to " + ResultFile.write(folder, "peers", measure(names, runs)));
    }

    private static List<PeerResult> measure(Set<String> names, int runs) throws IOException, InterruptedException {
        List<Contender> contenders = Contender.all();
        boolean everyProgram = contenders.stream().noneMatch(one -> isNamed(names, one.name()));
        List<PeerResult> results = new ArrayList<>();
        for (int place = 0; place < contenders.size(); place++) {
            Contender contender = contenders.get(place);
            boolean everyWorkload = contender.workloads().stream().noneMatch(one -> isNamed(names, one.name()));
            for (int workload = 0; workload < contender.workloads().size(); workload++) {
                String name = contender.workloads().get(workload).name();
                if ((everyProgram || isNamed(names, contender.name())) && (everyWorkload || isNamed(names, name))) {
                    List<double[]> rounds = inItsProcess(place, workload, runs);
                    if (rounds.isEmpty()) {
                        System.out.printf("%-13s %-8s failed, or was not done in time%n", contender.name(), name);
                    } else {
                        PeerResult result = PeerResult.of(contender, workload, rounds);
                        results.add(result);
                        System.out.println(result);
                    }
                }
            }
        }
        return results;
    }

    private static boolean isNamed(Set<String> names, String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The results; empty if it failed. */
    private static List<double[]> inItsProcess(int place, int workload, int runs)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kahn-benchmark");
        try {
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PeerProcess.class.getName(),
                            "" + place,
                            "" + workload,
                            "" + runs)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroyForcibly().waitFor();
            }
            List<String> lines = Files.readAllLines(output);
            List<double[]> rounds = lines.stream()
                    .filter(line -> line.startsWith(PeerProcess.ROUND))
                    .map(PeerBenchmark::round)
                    .toList();
            if (process.exitValue() != 0 || rounds.size() != runs) {
                lines.subList(Math.max(0, lines.size() - 30), lines.size()).forEach(System.out::println);
                return List.of();
            }
            return rounds;
        } finally {
            Folders.delete(folder);
        }
    }

    private static double[] round(String line) {
        String[] words = line.split(" ");
        return new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])};
    }
}
