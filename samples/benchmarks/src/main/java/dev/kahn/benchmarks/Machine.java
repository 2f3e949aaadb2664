package dev.kahn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What results were measured on. */
final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** Its processor, memory, system and Java, in words. */
    static Map<String, Object> words() throws IOException {
        return Map.of(
                "java",
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                "processors",
                Runtime.getRuntime().availableProcessors(),
                "processor",
                find(CPU, "model name"),
                "memory",
                find(MEMORY, "MemTotal"));
    }

    /** Only on Linux; elsewhere it is not known. */
    private static String find(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
