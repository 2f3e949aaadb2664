package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source of a DAG travels beside its graph, so that people can read what runs. */
class SourceTextTest {

    private static final String IMPORTS = "package p;\n\nimport dev.kahn.*;\n\n";

    @TempDir
    Path output;

    private String source(Compiler compiler, String name, String text) {
        Compiled compiled = compiler.compile(Map.of("p/" + name + ".java", text), output);
        assertThat(compiled.messages()).noneMatch(message -> message.kind().equals("error"));
        String cut = compiled.generated().get("META-INF/kahn/" + name + ".java.txt");
        if (cut == null) {
            return null;
        }
        int empty = cut.length() - cut.replaceFirst("^\n+", "").length();
        String first = cut.substring(empty).lines().findFirst().orElseThrow();
        assertThat(text.lines().map(String::strip).toList().indexOf(first))
                .as("it has the number in its file that it has in this text")
                .isEqualTo(empty);
        return cut.substring(empty);
    }

    @Test
    void it_is_the_class_with_its_comment_and_nothing_else() {
        String dag = """
                /** Loads /* all orders. */
                // more
                @Dag(tags = {"a", "}"})
                public class Orders {
                    final char brace = '{';

                    @Task(after = {})
                    String load() {
                        // {{
                        return ""\"
                            }} \\""\" {
                            ""\" + "\\"{" + '\\'' /* { \\*/;
                    }

                    record Order(int id) {}
                }
                """;

        assertThat(source(
                        Compiler.JAVAC,
                        "Orders",
                        "/** Of the file. */\n" + IMPORTS + "/** Other. */\nclass Other {}\n\n" + dag
                                + "\nclass Last {}\n"))
                .isEqualTo(dag);
    }

    @Test
    void a_class_without_a_comment_gets_no_other_ones() {
        String dag = "@Dag class Orders { @Task void load() {} }\n";

        assertThat(source(Compiler.JAVAC, "Orders", IMPORTS + "/** Other. */\nclass Other {}\n/**/ /* no */\n" + dag))
                .isEqualTo(dag);
    }

    @Test
    void comments_of_lines_are_taken_as_one() {
        String dag = "/// Loads\n/// orders.\n@Dag\nclass Orders {\n    @Task\n    void load() {}\n}\n";

        assertThat(source(Compiler.JAVAC, "Orders", IMPORTS + dag)).isEqualTo(dag);
    }

    @Test
    void a_nested_class_is_moved_to_the_margin() {
        String dag = "/**\n * Loads.\n */\n@Dag\nstatic class Orders {\n    @Task\n    void load() {}\n}\n";

        assertThat(source(
                        Compiler.JAVAC,
                        "Orders",
                        IMPORTS + "class Outer {\n\n" + dag.indent(4) + "\n    void other() {}\n}\n"))
                .isEqualTo(dag);
    }

    @Test
    void line_ends_do_not_depend_on_the_machine() {
        String dag = "/**\n * Loads.\n */\n@Dag\nclass Orders {\n    @Task\n    void load() {}\n}\n";

        assertThat(source(Compiler.JAVAC, "Orders", (IMPORTS + dag).replace("\n", "\r\n")))
                .isEqualTo(dag);
    }

    @Test
    void ecj_does_not_show_it() {
        assertThat(source(Compiler.ECJ, "Orders", IMPORTS + "@Dag\nclass Orders {\n    @Task\n    void load() {}\n}\n"))
                .isNull();
    }
}
