package dev.kahn.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Main classes that the processor generates, run as people run them. */
@Timeout(120)
class GeneratedMainIT {

    @TempDir
    Path folder;

    @Test
    void one_whose_dag_takes_slots_of_a_pool_that_another_class_declares() throws Exception {
        compile("Owner.java", """
                import dev.kahn.*;

                @Dag
                @Pool(name = "db", slots = 2)
                class Owner {
                    @Task(pool = "db")
                    void load() {}
                }
                """, "Guest.java", """
                import dev.kahn.*;

                @Dag
                class Guest {
                    @Task(pool = "db", slots = 2)
                    void load() {}
                }
                """);

        Path out = folder.resolve("out");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + CommandLine.JAR,
                        "GuestMain",
                        "run")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(run.waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out)).contains("Guest run 1: success");
    }

    private void compile(String... filesAndTexts) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-d", folder.toString(), "-cp", CommandLine.JAR.toString(), "-processorpath", processor()));
        for (int i = 0; i < filesAndTexts.length; i += 2) {
            arguments.add(Files.writeString(folder.resolve(filesAndTexts[i]), filesAndTexts[i + 1])
                    .toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** The jar with its libraries inside, and what it needs beside. */
    private static String processor() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("..", "processor", "target"))) {
            Path processor = jars.filter(
                            jar -> jar.getFileName().toString().matches("kahn-processor-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
            return processor + File.pathSeparator + CommandLine.JAR;
        }
    }
}
