package dev.kahn.samples.browser;

import dev.kahn.cli.Main;
import dev.kahn.samples.demo.Demo;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples, and the DAGs of these tests, served by a process of its own out of the jar that is for running. */
final class Served implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Console: (\\S+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final String address;

    /**
     * @param folder its home, and where its tasks write
     * @param arguments after the verb
     */
    Served(Path folder, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("serve.out");
        process = program(Demo.class, folder, out, "serve", arguments).start();
        address = address(out);
    }

    /** Calls the program, and waits for its end. */
    static void call(Path folder, String input, String verb, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve(verb + ".out");
        Process call = program(Main.class, folder, out, verb, arguments).start();
        call.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        call.getOutputStream().close();
        if (!call.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || call.exitValue() != 0) {
            call.destroyForcibly();
            throw new AssertionError(verb + " failed: " + Files.readString(out));
        }
    }

    private static ProcessBuilder program(Class<?> main, Path folder, Path out, String verb, String... arguments) {
        String jar = Path.of("target", "kahn-samples.jar").toAbsolutePath().toString();
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                jar + File.pathSeparator + tests,
                main.getName(),
                verb));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KAHN_"));
        builder.environment().put("KAHN_HOME", folder.resolve("home").toString());
        return builder;
    }

    private String address(Path out) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            String said = Files.readString(out);
            Matcher found = ADDRESS.matcher(said);
            if (found.find()) {
                return found.group(1);
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                process.destroyForcibly();
                throw new AssertionError("it does not serve: " + said);
            }
        }
    }

    /** Where it is, with a slash at the end. */
    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
