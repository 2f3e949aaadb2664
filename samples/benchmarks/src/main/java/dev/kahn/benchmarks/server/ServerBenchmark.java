package dev.kahn.benchmarks.server;

import dev.kahn.benchmarks.Folders;
import dev.kahn.benchmarks.ResultFile;
import dev.kahn.benchmarks.Spread;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a server with one DAG that nothing starts, each time in a new process: {@code --results FOLDER}. It measures how
 * long it takes from the start of the JVM to the answer of the first page; then, after ten seconds, its resident memory and
 * which part of a core it uses in the next ten. Only on Linux: see proc(5).
 */
public final class ServerBenchmark {
    private static final int ROUNDS = 5;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);

    /** The unit in which Linux counts for every program. */
    private static final double TICKS_PER_SECOND = 100;

    private final Path folder;
    private final List<Double> millisToPage = new ArrayList<>();
    private final List<Double> resident = new ArrayList<>();
    private final List<Double> percentOfACore = new ArrayList<>();

    private ServerBenchmark(Path folder) {
        this.folder = folder;
    }

    /** See the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kahn-benchmark");
        ServerBenchmark benchmark = new ServerBenchmark(folder);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                benchmark.measure();
            }
        } finally {
            Folders.delete(folder);
        }
        List<ServerResult> results = List.of(
                new ServerResult("first page, ms", Spread.of(benchmark.millisToPage), "≤ 1000 ms"),
                new ServerResult("idle, MiB resident", Spread.of(benchmark.resident), "≤ 128 MiB"),
                new ServerResult("idle, % of a core", Spread.of(benchmark.percentOfACore), "< 0.5 %"));
        System.out.println(ServerResult.HEADER);
        results.forEach(System.out::println);
        System.out.println(
                "Written to " + ResultFile.write(Path.of(args.length > 1 ? args[1] : ""), "server", results));
    }

    private void measure() throws IOException, InterruptedException {
        Path home = folder.resolve("home");
        Folders.delete(home);
        int port = freePort();
        long start = System.nanoTime();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.kahn.benchmarks.engine.FirstBodyMain",
                        "serve",
                        "--home",
                        home.toString(),
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            awaitPage(server, port);
            millisToPage.add((System.nanoTime() - start) / 1e6);
            Thread.sleep(REST.toMillis());
            double ticks = cpuTicks(server);
            Thread.sleep(REST.toMillis());
            percentOfACore.add((cpuTicks(server) - ticks) / TICKS_PER_SECOND / REST.toSeconds() * 100);
            resident.add(residentMebibytes(server));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private void awaitPage(Process server, int port) throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .build();
        HttpClient browser = HttpClient.newHttpClient();
        while (server.isAlive()) {
            try {
                int status =
                        browser.send(page, HttpResponse.BodyHandlers.ofString()).statusCode();
                if (status != 200) {
                    throw new IllegalStateException("the first page was answered with " + status
                            + "; the server said:\n" + Files.readString(folder.resolve("log")));
                }
                return;
            } catch (ConnectException e) {
                Thread.sleep(BETWEEN_TRIES.toMillis()); // it is not listening yet
            }
        }
        throw new IllegalStateException("the server has ended; it said:\n" + Files.readString(folder.resolve("log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double cpuTicks(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fromThirdField = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fromThirdField[11]) + Long.parseLong(fromThirdField[12]);
    }

    private static double residentMebibytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }
}
