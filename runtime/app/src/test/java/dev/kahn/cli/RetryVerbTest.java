package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.Interval;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.engine.plan.TaskState;
import dev.kahn.setup.Dags;
import dev.kahn.store.Database;
import dev.kahn.store.JdbcRunStore;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryVerbTest {

    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");
    private static final int ELEMENTS = 600;

    @TempDir
    Path home;

    private static TaskRecord task(String id, int element, TaskState state, String result) {
        return new TaskRecord(7, id, element, state, 1, 1, 0, null, AT, AT, AT, result, "");
    }

    /** The list has more characters than are loaded with the rows. */
    @Test
    void the_elements_of_a_long_list_are_counted() {
        String list = IntStream.range(0, ELEMENTS).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        List<Change> rows = new ArrayList<>(List.of(
                new RunRecord(
                        7,
                        "Mapped",
                        new TestDags.Mapped().graph().version(),
                        RunType.MANUAL,
                        AT,
                        Interval.emptyAt(AT),
                        "{}",
                        RunState.FAILED,
                        AT,
                        AT,
                        AT,
                        null,
                        ""),
                task("lists", TaskRecord.NOT_MAPPED, TaskState.SUCCESS, list),
                task("each", TaskRecord.NOT_MAPPED, TaskState.FAILED, list)));
        for (int i = 0; i < ELEMENTS; i++) {
            rows.add(i < 2 ? task("each", i, TaskState.FAILED, null) : task("each", i, TaskState.SUCCESS, "1"));
        }
        try (JdbcRunStore store = Database.in(home).open()) {
            store.commit(rows);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] words = {"retry", "7", "--dry-run", "--home", home.toString()};
        Surroundings surroundings = new Surroundings(
                () -> Dags.of(List.of(new TestDags.Mapped())),
                false,
                Typed.typed(words),
                new Screen(printed, printed, false, false),
                Map.of());

        assertThat(new RetryVerb().run(Typed.typed(words), surroundings)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Run 7 of Mapped: would run again: each (2 of 600 elements)");
    }
}
