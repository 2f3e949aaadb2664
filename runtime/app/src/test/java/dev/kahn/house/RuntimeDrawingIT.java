package dev.kahn.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What lays graphs out comes along in the console's jar under a name of ours, as much of it as is needed. */
class RuntimeDrawingIT {

    private static final List<String> FOREIGN =
            List.of("com/google/", "org/eclipse/elk/", "org/eclipse/emf/", "org/eclipse/xtext/");

    /** With the classes of the jars alone, as a user has them: the tests' own have the unshaded libraries. */
    @Test
    void a_graph_is_drawn_with_nothing_but_the_jars_of_a_user() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path jar : RuntimeJars.read(Path.of("target")).jars().values()) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader users =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> drawing = users.loadClass("dev.kahn.web.drawing.GraphDrawing");
            Class<?> graphs = users.loadClass(DagGraph.class.getName());
            Class<?> tasks = users.loadClass(TaskNode.class.getName());
            Object a = task(tasks, "a", List.of());
            Object b = task(tasks, "b", List.of("a"));
            Object builder =
                    graphs.getMethod("builder", String.class, String.class).invoke(null, "D", "x.D");
            builder.getClass().getMethod("tasks", List.class).invoke(builder, List.of(b, a));
            Object graph = builder.getClass().getMethod("build").invoke(builder);
            Method svg = drawing.getMethod("svg", graphs, Function.class);

            String text =
                    (String) svg.invoke(drawing.getConstructor().newInstance(), graph, Function.<String>identity());

            assertThat(text).contains("b runs after a");
        }
    }

    @Test
    void no_jar_brings_the_libraries_that_lay_graphs_out_under_their_own_names() throws Exception {
        for (Path jar : RuntimeJars.read(Path.of("target")).jars().values()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                assertThat(zip.stream().map(ZipEntry::getName))
                        .as(jar.toString())
                        .noneMatch(name -> FOREIGN.stream().anyMatch(name::startsWith) && name.endsWith(".class"));
            }
        }
    }

    private static Object task(Class<?> tasks, String id, List<String> after) throws Exception {
        Object builder = tasks.getMethod("builder", String.class).invoke(null, id);
        builder.getClass().getMethod("after", String[].class).invoke(builder, (Object) after.toArray(String[]::new));
        return builder.getClass().getMethod("build").invoke(builder);
    }
}
