package dev.kahn.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.engine.plan.AttemptKey;
import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.AttemptState;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.port.AttemptLog;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last lines of a log, for programs. */
class LogTailTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    private static final AttemptKey LOAD = new AttemptKey("Daily", 1, "load", TaskRecord.NOT_MAPPED, 1);
    private static final Pattern OFFSET = Pattern.compile("\"offset\":(\\d+),\"next\":(\\d+)");

    private OpenConsole console;
    private byte[] log;

    @BeforeEach
    void serve(@TempDir Path home) throws Exception {
        console = new OpenConsole(
                home,
                NOW,
                DagGraph.builder("Daily", "shop.Daily")
                        .version("v1")
                        .task(TaskNode.builder("load").build())
                        .build());
        console.store.commit(List.of(
                new RunRow(1, "Daily", NOW).row(),
                new AttemptRecord(LOAD, AttemptState.SUCCESS, NOW, NOW, NOW, "", "")));
        try (AttemptLog written = console.logs.open(LOAD)) {
            for (int i = 0; i < 5; i++) {
                written.write(NOW, "INFO", "shop", "紅".repeat(i));
            }
        }
        log = Files.readAllBytes(console.logs.file(LOAD).orElseThrow());
    }

    @AfterEach
    void stop() {
        console.close();
    }

    /** Where the part begins that is answered. */
    private int offset(int tail) throws Exception {
        Matcher part = OFFSET.matcher(console.get("api/v1/runs/1/tasks/load/log?tail=" + tail));
        assertThat(part.find()).isTrue();
        assertThat(Integer.parseInt(part.group(2))).as("all that follows").isEqualTo(log.length);
        return Integer.parseInt(part.group(1));
    }

    /** Commits an attempt that has, or has not, ended with this as its log. */
    private void logged(boolean isEnded, String text) throws Exception {
        console.store.commit(
                List.of(new AttemptRecord(LOAD, AttemptState.SUCCESS, NOW, NOW, isEnded ? NOW : null, "", "")));
        log = text.getBytes(StandardCharsets.UTF_8);
        Files.write(console.logs.file(LOAD).orElseThrow(), log);
    }

    @Test
    void it_begins_with_a_line_whatever_the_number_of_bytes() throws Exception {
        String all = new String(log, StandardCharsets.UTF_8);
        int last =
                all.substring(0, all.lastIndexOf('\n', all.length() - 2) + 1).getBytes(StandardCharsets.UTF_8).length;
        for (int tail = 1; tail < log.length + 3; tail++) {
            int offset = offset(tail);
            assertThat(offset).as("tail=" + tail).isGreaterThanOrEqualTo(Math.min(last, log.length - tail));
            for (int i = Math.max(0, log.length - tail - 1); i < offset - 1; i++) {
                assertThat(log[i]).as("tail=" + tail + ": no earlier line").isNotEqualTo((byte) '\n');
            }
            assertThat(offset == 0 || log[offset - 1] == '\n')
                    .as("tail=" + tail)
                    .isTrue();
        }
    }

    @Test
    void a_line_that_is_not_done_is_given_as_a_whole_later() throws Exception {
        logged(false, "one\ntwo and a half");
        assertThat(console.get("api/v1/runs/1/tasks/load/log?tail=4")).contains("\"offset\":4,\"next\":4,");
    }

    @Test
    void a_line_that_is_longer_than_a_window_is_begun_in_its_midst_between_characters() throws Exception {
        logged(true, "one\n" + "紅".repeat(40_000) + "\n");
        for (int tail : new int[] {1, 2, 3, 4, 65_535, 65_536, 65_537, 65_538, 65_539, 90_000}) {
            assertThat(console.get("api/v1/runs/1/tasks/load/log?limit=200000&tail=" + tail))
                    .as("tail=" + tail)
                    .contains("紅\\n\",\"absence\":null}")
                    .doesNotContain("\uFFFD");
        }
    }
}
