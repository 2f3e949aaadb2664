package dev.kahn.setup;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads {@code kahn.properties}, and knows the line of each key. */
public final class SettingsFile {

    /** In the home. */
    public static final String NAME = "kahn.properties";

    /** A backslash that is not itself escaped, and a u without its four digits. */
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\u(?![0-9a-fA-F]{4})");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> lines;

    private SettingsFile(String text) {
        lines = text.lines().toList();
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(NAME + whereItIsBroken() + " cannot be read: " + e.getMessage());
        }
        for (String name : properties.stringPropertyNames()) {
            values.put(name, properties.getProperty(name).strip());
        }
    }

    /** Reads the file; empty if there is none. If it cannot be read, its settings are unknown, which is an error. */
    static SettingsFile in(Path home) {
        Path file = home.resolve(NAME);
        try {
            return new SettingsFile(Files.readString(file));
        } catch (NoSuchFileException none) {
            return new SettingsFile("");
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " cannot be read as UTF-8 text: " + e.getMessage());
        } catch (AccessDeniedException e) {
            throw new UsageException(file + " cannot be read by this user; run as the owner of the home");
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * Whether every user of this machine can read the file, by its permissions and those of the home; false where files have no
     * such permissions.
     */
    static boolean isOpenToAll(Path home) {
        try {
            return Files.getPosixFilePermissions(home.resolve(NAME)).contains(PosixFilePermission.OTHERS_READ)
                    && Files.getPosixFilePermissions(home).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    Map<String, String> values() {
        return values;
    }

    /** For instance {@code kahn.properties line 3}. */
    String whereIs(String key) {
        Pattern line = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=:\\s].*)?");
        for (int i = lines.size(); i > 0; i--) {
            if (line.matcher(lines.get(i - 1)).matches()) {
                return NAME + " line " + i;
            }
        }
        return NAME;
    }

    /** The only possible syntax error in the file is a malformed escape. */
    private String whereItIsBroken() {
        for (int i = 0; i < lines.size(); i++) {
            if (BROKEN_ESCAPE.matcher(lines.get(i)).find()) {
                return " line " + (i + 1);
            }
        }
        return "";
    }
}
