package dev.kahn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that is timed from outside, as a whole.
 *
 * <p>Its processor time is the growth of that of this process's children, so processes must run one after the other.
 */
public final class TimedProcess {

    /** Only on Linux; elsewhere, only the wall time is measured. */
    private static final Path STAT = Path.of("/proc/self/stat");

    /** The unit in which Linux counts for every program, whatever the kernel's own tick is. */
    private static final double TICKS_PER_SECOND = 100;

    private TimedProcess() {}

    /**
     * Runs a command to its end.
     *
     * @param output where its output goes
     * @throws IllegalStateException if it fails
     */
    public static Cost run(List<String> command, Path output) throws IOException, InterruptedException {
        double cpuBefore = cpuOfChildren();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exitCode = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " failed with " + exitCode + ":\n" + Files.readString(output));
        }
        return new Cost(wall, cpuOfChildren() - cpuBefore);
    }

    /** The fields cutime and cstime: see proc(5). The second field is a name in parentheses and can contain anything. */
    private static double cpuOfChildren() throws IOException {
        if (!Files.exists(STAT)) {
            return Double.NaN;
        }
        String stat = Files.readString(STAT);
        String[] fromThirdField = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fromThirdField[13]) + Long.parseLong(fromThirdField[14])) / TICKS_PER_SECOND;
    }
}
