package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What ten thousand tasks cost a process. */
class ResourcesIT {

    private static final int MIB = 1024;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux says how much memory was resident at most")
    void ten_thousand_tasks_need_no_thread_to_wait_and_less_than_256_MiB_to_run(@TempDir Path home) throws Exception {
        Process engine = TestProcesses.start(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WideEngine.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        Map<String, Integer> told = engine.inputReader()
                .lines()
                .peek(System.out::println)
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.valueOf(words[1])));

        assertThat(engine.waitFor()).isZero();
        assertThat(told.get("threads")).isLessThan(40);
        assertThat(told.get("called")).isEqualTo(WideEngine.WIDTH + 2);
        assertThat(told.get("kib")).isLessThan(256 * MIB);
    }
}
