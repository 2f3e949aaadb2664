package dev.kahn.processor.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The class file of a generated class from an earlier compilation. In incremental builds it is on the class path, and
 * ecj then takes it for another class of that name and refuses to generate the source again.
 */
final class EarlierClass {

    private EarlierClass() {}

    /**
     * Deletes it, if this is ecj and the class is one of ours. The class must not have been looked up before.
     *
     * @param mark a class that every generated class of this kind refers to, and hardly any other
     */
    static void delete(Filer filer, String packageName, String name, Class<?> mark) {
        if (!filer.getClass().getName().startsWith("org.eclipse.jdt.")) {
            return;
        }
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, name + ".class");
            if (names(file, mark)) {
                file.delete();
            }
        } catch (IOException | IllegalArgumentException e) {
            return; // it does not exist
        }
    }

    private static boolean names(FileObject file, Class<?> mark) throws IOException {
        try (InputStream in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains(mark.getName().replace('.', '/'));
        }
    }
}
