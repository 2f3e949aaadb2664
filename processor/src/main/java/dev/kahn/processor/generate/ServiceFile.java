package dev.kahn.processor.generate;

import dev.kahn.graph.DagDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The registration of the generated definitions as services. A compiler that gets only the changed files finds the
 * registrations of the others in the existing file, and keeps them.
 */
public final class ServiceFile {

    private static final String PATH = "META-INF/services/" + DagDefinition.class.getName();

    private ServiceFile() {}

    /**
     * Writes the file, if there is anything to register.
     *
     * @param generated the names of the classes generated now
     * @param stillThere whether a class that was registered earlier still belongs to a DAG
     * @throws IOException if it cannot be written
     */
    public static void write(Filer filer, Collection<String> generated, Predicate<String> stillThere)
            throws IOException {
        List<String> earlier = earlier(filer);
        NavigableSet<String> names = new TreeSet<>(generated);
        earlier.stream().filter(stillThere).forEach(names::add);
        if (names.equals(Set.copyOf(earlier))) {
            return;
        }
        try (OutputStream out =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH).openOutputStream()) {
            out.write(names.stream()
                    .map(name -> name + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The names that an earlier compilation registered. */
    public static List<String> earlier(Filer filer) {
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            return file.getCharContent(true)
                    .toString()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(); // it does not exist, as at the beginning of a clean build
        }
    }
}
