package dev.kahn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Kahn. */
final class Version {

    private Version() {}

    /** For instance {@code kahn 0.1.0 (Java 17.0.15)}. */
    static String text() {
        return "kahn " + number() + " (Java " + System.getProperty("java.version") + ")";
    }

    /** For instance {@code 0.1.0}. */
    static String number() {
        Properties build = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                build.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read from the class path", e);
        }
        return build.getProperty("version", "of unknown version");
    }
}
