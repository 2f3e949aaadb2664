package dev.kahn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.json.GraphJsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is generated reads the same in whatever encoding the compiler writes and reads. */
class EncodingTest {

    /** With escapes alone, as it has to be where the compiler reads ASCII. */
    private static final String SOURCE = """
            import dev.kahn.*;

            @Dag(owner = "M\\u00fcller \\\\\\u00fc", tags = "\\uD83D\\uDE00")
            class Overview {
                @Task(id = "count", group = "half \\uD83D")
                int z\\u00e4hlen() {
                    return 7;
                }

                @Task
                int plus(@From("count") int zahl) {
                    return zahl + 1;
                }
            }
            """;

    @TempDir
    Path output;

    @ParameterizedTest
    @EnumSource
    void texts_that_the_encoding_does_not_have_arrive(Compiler compiler) throws Throwable {
        Compiled compiled = compiler.compile(Map.of("Overview.java", SOURCE), output, "-encoding", "US-ASCII");
        assertThat(compiled.messages()).isEmpty();
        DagDefinition<Object> definition = GeneratedClassTest.load(compiled);

        DagGraph graph = definition.graph();
        assertThat(graph.owner()).isEqualTo("Müller \\ü");
        assertThat(graph.tags()).containsExactly("😀");
        assertThat(graph.tasks()).extracting(TaskNode::id).containsExactly("count", "plus");
        assertThat(definition.call(definition.newInstance(), new GivenInput("plus", Map.of("result count", 7))))
                .isEqualTo(8);
        compiled.generated().forEach((file, text) -> {
            if (file.endsWith(".java")) {
                assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text))
                        .isTrue();
            }
        });
        assertThat(GraphJsonReader.read(compiled.generated().get("META-INF/kahn/Overview.json")))
                .isEqualTo(graph);
    }
}
