package dev.kahn.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two lines that {@code docs/command-line.md} has for who wants to start faster. */
class ClassArchiveIT {

    @TempDir
    Path folder;

    @Test
    void the_jar_runs_from_an_archive_of_its_classes() throws Exception {
        CommandLine kahn = new CommandLine(folder);
        CommandLine.Outcome archiving = kahn.start(
                        List.of("-XX:ArchiveClassesAtExit=kahn.jsa"), "run", "DailySales", "--param", "dailyTarget=1")
                .end();
        assertThat(archiving.exitCode()).as(archiving.err()).isZero();

        CommandLine.Outcome run = kahn.start(
                        List.of(
                                "-XX:SharedArchiveFile=kahn.jsa",
                                "-Xshare:on", // it ends with an error if it cannot use it
                                "-Xlog:class+load:file=classes.txt"),
                        "run",
                        "DailySales",
                        "--param",
                        "dailyTarget=1")
                .end();

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(folder.resolve("classes.txt"))
                .content()
                .contains("dev.kahn.engine.Engine source: shared objects file (top)");
    }
}
