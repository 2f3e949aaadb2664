package dev.kahn.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from the start of the JVM to the first body, which people wait for. */
class FirstBodyIT {

    /** What the first body of the DAG needs, and nothing before it. */
    private static final String NEEDED_BY_BODY = "dev.kahn.samples.sales.Tills ";

    @TempDir
    Path folder;

    @Test
    void no_record_is_a_key_on_the_way_whose_equals_the_jvm_would_have_to_build() throws Exception {
        CommandLine.Outcome run = new CommandLine(folder)
                .start(List.of("-Xlog:class+load:file=classes.txt"), "run", "DailySales", "--param", "dailyTarget=1")
                .end();
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();

        String loaded = Files.readString(folder.resolve("classes.txt"));

        assertThat(loaded).contains(NEEDED_BY_BODY);
        assertThat(loaded.substring(0, loaded.indexOf(NEEDED_BY_BODY)))
                .doesNotContain("java.lang.runtime.ObjectMethods");
    }
}
