package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DAGs that take results of DAGs they run after, as processes. */
class ChainIT {

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void what_nobody_has_given_yet_is_told_in_one_line_and_once_it_is_there_the_run_takes_it() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Loading.class, TestDags.Telling.class);
        Kahn.Ended refused = kahn.run("run", "Telling");
        assertThat(refused.err())
                .containsExactly(
                        "kahn: task tell of DAG Telling takes the result of task rows of DAG Loading, and no run"
                                + " of Loading has succeeded yet; run Loading first");
        assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);

        assertThat(kahn.run("run", "Loading").exit()).isZero();
        assertThat(kahn.run("run", "Telling").exit()).isZero();
        assertThat(kahn.run("logs", "2", "tell").out()).anyMatch(line -> line.endsWith("7 rows"));
        assertThat(kahn.run("status", "2").out()).contains("  takes results of runs: Loading 1");
        assertThat(kahn.run("status", "1").out()).contains("  its results are taken by: Telling 2");
        assertThat(kahn.run("status", "1", "--json").out())
                .singleElement()
                .asString()
                .contains("\"afterRuns\":[],\"ledTo\":[],\"resultsTakenBy\":[{\"dag\":\"Telling\",\"run\":2}]");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_program_of_one_dag_alone_takes_from_the_store() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.Loading.class);
        assertThat(kahn.run("run").exit()).isZero();
        List<String> alone = kahn.command(TestDags.Telling.class, "run");
        assertThat(kahn.start(alone).ended().exit()).isZero();
        assertThat(kahn.run("status", "2").out()).contains("  takes results of runs: Loading 1");
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_dag_on_the_class_path_that_gives_something_else_is_told_before_anything_starts() throws Exception {
        Kahn kahn = new Kahn(folder, TestDags.LoadingText.class, TestDags.Telling.class);
        for (String[] start : List.of(new String[] {"serve"}, new String[] {"run", "Telling"})) {
            Kahn.Ended refused = kahn.run(start);
            assertThat(refused.err())
                    .containsExactly(
                            "kahn: task tell of DAG Telling takes the result of task rows of DAG Loading as int,"
                                    + " but that gives String; their jars do not match, so recompile Telling");
            assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
        }
    }
}
