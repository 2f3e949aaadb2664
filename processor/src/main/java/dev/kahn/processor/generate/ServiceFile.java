package dev.kahn.processor.generate;

import dev.kahn.graph.DagDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The registration of the generated definitions as services. A compiler that is given only the files that changed finds
 * the registrations of the others in the file that is there, and keeps them.
 */
public final class ServiceFile {

    private static final String PATH = "META-INF/services/" + DagDefinition.class.getName();

    private ServiceFile() {}

    /**
     * Writes the file, if there is anything to register.
     *
     * @param generated the names of the classes generated now
     * @param stillThere whether an earlier class is still what it was registered for
     * @throws IOException if it cannot be written
     */
    public static void write(Filer filer, Collection<String> generated, Predicate<String> stillThere)
            throws IOException {
        NavigableSet<String> names = new TreeSet<>(generated);
        earlier(filer).filter(stillThere).forEach(names::add);
        if (names.isEmpty()) {
            return;
        }
        try (OutputStream out =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH).openOutputStream()) {
            out.write((String.join("\n", names) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Stream<String> earlier(Filer filer) {
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            return file.getCharContent(true).toString().lines().filter(line -> !line.isBlank());
        } catch (IOException | IllegalArgumentException e) {
            return Stream.empty(); // there is none, which is how a build from scratch begins
        }
    }
}
