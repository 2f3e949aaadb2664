package dev.kahn.samples;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar of the samples, called the way people call it. A call that still goes on when this is closed ends then. */
final class CommandLine implements AutoCloseable {

    static final Path JAR = Path.of("target", "kahn-samples.jar").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /** @param folder the working directory */
    CommandLine(Path folder) {
        this.folder = folder;
    }

    /**
     * How a call ended.
     *
     * @param exitCode what it returned
     * @param out what it printed
     * @param err what it said beside that
     */
    record Outcome(int exitCode, String out, String err) {

        JsonNode json() {
            return new JsonMapper().readTree(out);
        }
    }

    /** A call that goes on. */
    record Call(Process process, Path out, Path err) {

        Outcome end() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("no end after " + PATIENCE_SECONDS + " s, so far:\n" + Files.readString(out)
                        + Files.readString(err));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        /** As {@code kill -9} does. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    Outcome call(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    /** With the servers of the demo in the same process. */
    Outcome demo(String... arguments) throws IOException, InterruptedException {
        return launch(List.of("-cp", JAR.toString(), "dev.kahn.samples.demo.Demo"), arguments)
                .end();
    }

    Call start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /** @param options of the JVM */
    Call start(List<String> options, String... arguments) throws IOException {
        List<String> program = new ArrayList<>(options);
        program.addAll(List.of("-jar", JAR.toString()));
        return launch(program, arguments);
    }

    private Call launch(List<String> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // short-lived, and several at a time
        command.addAll(program);
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("kahn-samples-", ".out");
        Path err = Files.createTempFile("kahn-samples-", ".err");
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KAHN_"));
        builder.environment().put("KAHN_WEB_PORT", "0"); // several serve at a time
        Process process = builder.start();
        started.add(process);
        return new Call(process, out, err);
    }

    @Override
    public void close() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
