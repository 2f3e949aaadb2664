package dev.kahn.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A process that runs the wide workload once, on an H2 file, and prints its peak resident memory in KiB. */
final class WideProcess {

    /** Only on Linux: see proc(5). */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String PEAK = "VmHWM:";

    private WideProcess() {}

    /** @param args {@code kahn} or {@code bound}, and the home */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        FreshDatabase database = new H2Databases.InFile(Files.createDirectories(Path.of(args[1])));
        if (args[0].equals("kahn")) {
            Kahn.run(Workload.WIDE, database);
        } else {
            Bound.run(Workload.WIDE, database);
        }
        String peak = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(PEAK))
                .findFirst()
                .orElseThrow();
        System.out.println(peak.replaceAll("\\D", ""));
    }

    static boolean isFor(String workload) {
        return workload.equals("memory") || workload.equals("serial");
    }

    static boolean isPossible() {
        return Files.exists(STATUS);
    }
}
