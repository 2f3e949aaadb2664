package dev.kahn.setup;

import java.util.Locale;
import java.util.Optional;

/** How the program was called, so that what it advises can be typed. */
public final class CalledAs {

    /** A script that starts the program says its own name in this system property. */
    public static final String PROPERTY = "kahn.command";

    /** A class path that is longer is not repeated. */
    private static final int LONGEST_CLASS_PATH = 60;

    /** What starts a program that has no main class of its own. */
    private static final String MAIN = "dev.kahn.cli.Main";

    private CalledAs() {}

    /**
     * The command up to the verb.
     *
     * @param home what {@code --home} said, which has to be said again
     */
    static String command(Optional<String> home) {
        return program() + home.map(dir -> " --home " + quoted(dir)).orElse("");
    }

    /** The same without a home. */
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
