package dev.kahn.processor;

import com.google.common.base.Throwables;
import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import dev.kahn.graph.TaskNode;
import dev.kahn.processor.MutantCompiler.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The graphs of a mutant that compiles, which must be those that its annotations say. */
final class MutantGraphs {

    private static final String SERVICES = "META-INF/services/" + DagDefinition.class.getName();

    private final Map<String, byte[]> written;
    private final Map<String, Witness.DagSeen> dags;

    MutantGraphs(Result result) {
        written = result.written();
        dags = result.witness().dags();
    }

    Optional<String> fault() {
        List<String> names = new String(written.getOrDefault(SERVICES, new byte[0]), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (names.size() != dags.size()) {
            return Optional.of(names + " are registered for " + dags);
        }
        ClassLoader loader = new Loader(written);
        return names.stream()
                .map(name -> fault(name, loader))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> fault(String name, ClassLoader loader) {
        try {
            DagDefinition<?> definition =
                    (DagDefinition<?>) loader.loadClass(name).getConstructor().newInstance();
            DagGraph graph = definition.graph();
            Witness.DagSeen seen = dags.get(graph.type());
            if (seen == null
                    || !seen.id().equals(graph.id())
                    || !definition.type().getName().equals(graph.type())
                    || !written.containsKey("META-INF/kahn/" + graph.id() + ".json")) {
                return Optional.of(name + " is " + graph + " for " + seen);
            }
            if (!seen.wrongTypes().isEmpty()) {
                return Optional.of(name + " lets pass " + seen.wrongTypes());
            }
            if (graph.schedule() != null) {
                Schedule.parse(graph.schedule());
            }
            return seen.tasks().entrySet().stream()
                    .filter(task -> !isIn(graph, task.getKey(), task.getValue()))
                    .map(task -> "task " + task + " became " + graph.task(task.getKey()))
                    .findFirst();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return Optional.of(name + " cannot be used: " + Throwables.getStackTraceAsString(e));
        }
    }

    private static boolean isIn(DagGraph graph, String id, Witness.TaskSeen seen) {
        Optional<TaskNode> node = graph.task(id);
        return node.isPresent()
                && node.get().after().equals(seen.after())
                && node.get().from().equals(seen.from());
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(MutantGraphs.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
