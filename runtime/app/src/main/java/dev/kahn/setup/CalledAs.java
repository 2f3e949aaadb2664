package dev.kahn.setup;

import java.util.Locale;
import java.util.Optional;

/** How the program was called, so that the commands it suggests can be typed. */
public final class CalledAs {

    /** A script that starts the program passes its own name in this system property. */
    public static final String PROPERTY = "kahn.command";

    /** A longer class path is not repeated. */
    private static final int LONGEST_CLASS_PATH = 60;

    /** The main class of a program that has none of its own. */
    private static final String MAIN = "dev.kahn.cli.Main";

    private CalledAs() {}

    /**
     * The command up to the verb.
     *
     * @param home the value of {@code --home}, which has to be repeated
     */
    static String command(Optional<String> home) {
        return program() + home.map(dir -> " --home " + quoted(dir)).orElse("");
    }

    /** The command without a home. */
    public static String program() {
        String said = System.getProperty(PROPERTY, "");
        if (!said.isEmpty()) {
            return said;
        }
        String main = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        if (main.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            return "java -jar " + main;
        }
        String classPath = System.getProperty("java.class.path", "");
        String shown = classPath.length() <= LONGEST_CLASS_PATH ? "-cp " + quoted(classPath) : "-cp …";
        return "java " + shown + " " + (main.isEmpty() ? MAIN : main);
    }

    /** Whether it was called by the name of a script. */
    public static boolean isOneWord() {
        return System.getProperty(PROPERTY, "").matches("\\S+");
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+,-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
