package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is warned, by {@code -Xlint:auxiliaryclass}, of the classes in the file of a DAG that generated code has to name. */
class AuxiliaryClassesTest {

    @TempDir
    Path output;

    @ParameterizedTest
    @EnumSource
    void what_stands_in_the_file_of_a_dag_may_be_in_its_tasks(Compiler compiler) {
        assertThat(compiler.compile(Map.of("Orders.java", """
                import dev.kahn.*;
                import java.util.*;

                record Row(int id) {}

                class Rows {
                    record Page(int number) {}
                }

                interface Steps {
                    @Task
                    static void clean() {}
                }

                class Shop {}

                @Dag
                class Orders implements Steps {
                    @Task
                    Row one() {
                        return new Row(1);
                    }

                    @Task
                    List<Row> rows() {
                        return List.of();
                    }

                    @Task
                    Map<String, Rows.Page> pages() {
                        return Map.of();
                    }

                    @Task
                    void single(@From("one") Row row, @Connection("shop") Shop shop) {}

                    @Task(forEach = "rows")
                    void each(@Each Row row, @From("rows") List<Row> rows, @From("pages") Map<String, Rows.Page> pages) {}

                    @Task
                    void all(@From("rows") List<Row> rows, @From("pages") Map<String, Rows.Page> pages) {}
                }
                """), output).messages())
                .isEmpty();
    }

    /** It is not suppressed where there is none: ecj warns of words that it does not know. */
    @Test
    void a_file_with_one_class_suppresses_nothing() {
        Compiled compiled = Compiler.JAVAC.compile(Map.of("Orders.java", """
                import dev.kahn.*;

                @Dag
                class Orders {
                    record Row(int id) {}

                    @Task
                    Row one() {
                        return new Row(1);
                    }

                    @Task
                    void single(@From("one") Row row) {}
                }
                """), output);

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("OrdersDag.java")).doesNotContain("SuppressWarnings");
    }
}
