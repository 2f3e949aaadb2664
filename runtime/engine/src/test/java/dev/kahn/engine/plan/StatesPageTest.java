package dev.kahn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page about states is drawn from the one table of transitions. After a change of the table, {@code
 * -Dkahn.goldens=update} draws it anew.
 */
class StatesPageTest {

    private static final Path PAGE = Path.of("../../docs/states.md");
    private static final List<String> BY_PEOPLE = List.of("somebody marks it", "somebody runs it again");

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # The states of a task

                Generated from the transition table in the code (`dev.kahn.engine.plan.Transition`). No other transition can happen.

                ```mermaid
                stateDiagram-v2
                    [*] --> PENDING
                """);
        List<Transition> unmeddled = Transition.ALL.stream()
                .filter(row -> !BY_PEOPLE.contains(row.when()) && row.to() != TaskState.CANCELLED)
                .toList();
        unmeddled.forEach(row -> page.append("    ")
                .append(row.from())
                .append(" --> ")
                .append(row.to())
                .append('\n'));
        page.append("```\n\n| from | to | when |\n| --- | --- | --- |\n");
        unmeddled.forEach(row -> page.append(line(row.from().name(), row)));
        page.append("| ")
                .append(from(TaskState.CANCELLED, "its run"))
                .append(" | `CANCELLED` | its run is cancelled or timed out |\n");
        page.append("""

                ## What people do

                | from | to | when |
                | --- | --- | --- |
                | any | `SUCCESS`, `FAILED`, `SKIPPED` | somebody marks it |
                """);
        page.append("| ")
                .append(from(TaskState.PENDING, "somebody runs it again"))
                .append(" | `PENDING` | somebody runs it again |\n");
        return page.append("""

                        Kahn refuses to let a task run again while a downstream task waits, or is running with its result: that task would start before
                        what it depends on, or miss what it takes. A mapped task keeps the list it began with.
                        """).toString();
    }

    private static String line(String from, Transition row) {
        return "| `" + from + "` | `" + row.to() + "` | " + row.when() + " |\n";
    }

    private static String from(TaskState to, String when) {
        return Transition.ALL.stream()
                .filter(row -> row.to() == to && row.when().startsWith(when))
                .map(row -> "`" + row.from() + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void the_page_is_the_table() throws IOException {
        if ("update".equals(System.getProperty("kahn.goldens"))) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    @Test
    void every_state_but_the_final_ones_leads_somewhere_by_itself() {
        for (TaskState state : TaskState.values()) {
            assertThat(Transition.ALL.stream()
                            .filter(row -> row.from() == state && !BY_PEOPLE.contains(row.when()))
                            .toList()
                            .isEmpty())
                    .as(state.name())
                    .isEqualTo(state.isDone());
        }
    }
}
