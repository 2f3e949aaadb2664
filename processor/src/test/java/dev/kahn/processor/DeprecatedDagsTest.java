package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is warned of what generated code names, as nobody could do anything about it there. */
class DeprecatedDagsTest {

    /** What is deprecated is marked at one of the comments. */
    private static final Map<String, String> SOURCES = Map.of("Rows.java", """
            class Rows {
                /*row*/
                record Row(int id) {}
            }
            """, "Steps.java", """
            import dev.kahn.*;

            /*interface*/
            interface Steps {
                /*static*/
                @Task
                static void clean() {}
            }
            """, "Outer.java", """
            import dev.kahn.*;
            import java.util.List;

            /*outer*/
            class Outer {
                /*dag*/
                @Dag
                @SuppressWarnings({"deprecation", "removal"})
                static class Orders implements Steps {
                    /*constructor*/
                    Orders() {}

                    /*params*/
                    record Params(int size) {}

                    /*task*/
                    @Task
                    List<Rows.Row> load(Params params) {
                        return List.of();
                    }

                    @Task(forEach = "load")
                    void each(@Each Rows.Row row) {}

                    @Task
                    void one(@From("load") List<? extends Rows.Row> rows) {}

                    @Task
                    void other(@From("load") List<? extends Rows.Row> rows) {}
                }
            }
            """);

    @TempDir
    Path output;

    @ParameterizedTest
    @ValueSource(strings = {"row", "interface", "static", "outer", "dag", "constructor", "params", "task"})
    void no_warning_stands_in_the_generated_class(String what) {
        Map<String, String> sources = new TreeMap<>(SOURCES);
        sources.replaceAll((file, text) -> text.replace("/*" + what + "*/", "@Deprecated(forRemoval = true)"));

        Compiled compiled = Compiler.JAVAC.compile(sources, output, "-Werror");

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.isSuccess()).isTrue();
    }

    /** Ecj warns of what is suppressed in vain. */
    @ParameterizedTest
    @CsvSource({"@Deprecated, deprecation", "@Deprecated(forRemoval = true), removal"})
    void just_the_warnings_are_suppressed_that_there_would_be(String mark, String suppressed) {
        Map<String, String> sources = new TreeMap<>(SOURCES);
        sources.replaceAll((file, text) -> text.replace("/*row*/", mark).replace("/*task*/", mark));

        Compiled compiled = Compiler.JAVAC.compile(sources, output, "-Werror");

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("Outer_OrdersDag.java"))
                .contains("@SuppressWarnings({\"" + suppressed + "\"})");
    }

    @Test
    void what_is_not_deprecated_is_not_suppressed() {
        Compiled compiled = Compiler.JAVAC.compile(SOURCES, output, "-Werror");

        assertThat(compiled.messages()).isEmpty();
        assertThat(compiled.generated().get("Outer_OrdersDag.java")).doesNotContain("SuppressWarnings");
    }

    /** The package may be exported, while the class of the DAG is not for others. */
    @Test
    void no_warning_is_of_modules() {
        Compiled compiled = Compiler.JAVAC.compile(
                Map.of("module-info.java", """
                        module shop {
                            exports shop;
                        }
                        """, "shop/Orders.java", """
                        package shop;

                        import dev.kahn.*;

                        @Dag
                        class Orders {
                            @Task
                            void load() {}
                        }
                        """), output, "--add-reads", "shop=ALL-UNNAMED");

        assertThat(compiled.messages()).isEmpty();
    }
}
