package dev.kahn.processor.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The class file of a generated class from an earlier compilation. Where it is on the class path, which is how builds
 * compile only what changed, ecj takes it for another class of that name and lets nobody write the source anew.
 */
final class EarlierClass {

    private EarlierClass() {}

    /**
     * Deletes it, if this is ecj and it is one of ours. It must not have been looked up before.
     *
     * @param mark a class that each generated one of the kind names, and hardly another one
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
            return; // there is none
        }
    }

    private static boolean names(FileObject file, Class<?> mark) throws IOException {
        try (InputStream in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .contains(mark.getName().replace('.', '/'));
        }
    }
}
