package dev.kahn.cli;

import dev.kahn.setup.UsageException;
import dev.kahn.terminal.Screen;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks for a password without showing it; without a terminal, reads the first line of standard input. */
final class PasswordInput {

    private PasswordInput() {}

    @SuppressWarnings("SystemConsoleNull") // asked for below
    static String read(Screen screen) {
        Console console = System.console();
        if (console != null && screen.isTerminal()) {
            char[] first = console.readPassword("Password: ");
            char[] second = console.readPassword("Again: ");
            if (first == null || second == null || !String.valueOf(first).equals(String.valueOf(second))) {
                throw new UsageException("the passwords differ; nothing was changed");
            }
            return String.valueOf(first);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new UsageException("the password is read from standard input, which is empty; write it like"
                        + " … user add NAME --role admin < FILE");
            }
            return line;
        } catch (IOException e) {
            throw new UsageException("the password cannot be read from standard input: " + e.getMessage());
        }
    }
}
