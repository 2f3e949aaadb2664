package dev.kahn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.graph.DagDefinition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskInput;
import dev.kahn.graph.TaskNode;
import dev.kahn.setup.CalledAs;
import dev.kahn.setup.Dags;
import dev.kahn.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed or configured wrong is one line with advice, and exit code 2. */
@Isolated
class MistakesTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int execute(Map<String, String> environment, Dags dags, boolean oneDag, String... args) {
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        return new Program(() -> dags, oneDag, screen, environment).execute(args);
    }

    private int execute(String... args) {
        return execute(Map.of("KAHN_HOME", home.toString()), dags(), false, args);
    }

    private static Dags dags() {
        return Dags.of(List.of(new TestDags.Mailing(), new TestDags.Failing(), new TestDags.Mapped()));
    }

    private List<String> complaints() {
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | no verb given; the verbs are run, serve, trigger, backfill, list, status, history, logs, graph, next, retry, mark, cancel, pause, resume, connections, notify, check, user, token, completion, man; --help describes them
            rnu                         | unknown verb "rnu"; did you mean "run"?
            frobnicate                  | unknown verb "frobnicate"; the verbs are run, serve, trigger, backfill, list, status, history, logs, graph, next, retry, mark, cancel, pause, resume, connections, notify, check, user, token, completion, man
            --jsno                      | unknown option --jsno; did you mean --json?
            run                         | which DAG? The DAGs are Failing, Mailing, Mapped
            run Maling                  | there is no DAG "Maling"; did you mean "Mailing"?
            run Other                   | there is no DAG "Other"; the DAGs are Failing, Mailing, Mapped
            run Mailing twice           | run does not take "twice"; see run --help
            run Mailing --parm x=1      | unknown option --parm of run; did you mean --param?
            run Mailing --param         | --param of run needs a value: write --param NAME=VALUE; see run --help
            run Mailing --param --json  | --param of run needs a value: write --param NAME=VALUE; see run --help
            --home                      | --home needs a value: write --home DIR; see --help
            graph --width 5 --width 6   | --width of graph can be given only once; see graph --help
            stat                        | unknown verb "stat"; did you mean "status"?
            conn test                   | unknown verb "conn"; did you mean "connections"?
            re latest                   | unknown verb "re"; the verbs are run, serve, trigger, backfill, list, status, history, logs, graph, next, retry, mark, cancel, pause, resume, connections, notify, check, user, token, completion, man
            retry 1 --down              | unknown option --down of retry; did you mean --downstream?
            help rnu                    | unknown verb "rnu"; did you mean "run"?
            notify tset                 | unknown act "tset" of notify; did you mean "test"?
            notify frobnicate           | unknown act "frobnicate" of notify; the acts are list, test
            connections tset            | unknown act "tset" of connections; did you mean "test"?
            notify test webhok:shop     | "webhok:shop" is not a target; did you mean "webhook:shop"?
            notify test Slack:shop      | "Slack:shop" is not a target; did you mean "slack:shop"?
            notify test email:nobody    | "email:nobody" is not a target; write it like email:ops@example.com, slack:NAME, teams:NAME or webhook:NAME
            user ad                     | unknown action "ad" of user; did you mean "add"?
            token frobnicate            | unknown action "frobnicate" of token; the actions are create, list, revoke
            run Mailing --param x       | --param x: write it as --param NAME=VALUE
            run Mailing --param batch=1 | DAG Mailing has no parameter "batch"; its parameters are batchSize, hold
            run Mailing --param hold=1h | parameter hold: "1h" is not a valid boolean; write one of true, false
            run Mailing --param batchSize=1 --param batchSize=2 | --param batchSize is given twice; give it once
            trigger Mailing --param hold=true --param hold=true | --param hold is given twice; give it once
            run Failing --param x=1     | DAG Failing has no parameter "x"; it takes none
            run Mailing --at noon       | --at: "noon" is not a time; write it like 2026-11-23T10:00:00Z, or 2026-11-23T10:00 for local time in Asia/Taipei
            run Mailing --at 2026-13-01 | --at: "2026-13-01" is not a time; write it like 2026-11-23T10:00:00Z, or 2026-11-23T10:00 for local time in Asia/Taipei
            run Mailing --at 1979-07-01T00:30 | --at: 1979-07-01T00:30 does not exist in Asia/Taipei, where clocks skip it; write an earlier or a later time
            run Mailing --at +10000-01-02 | --at: +10000-01-02 is not in the years 1 to 9999
            trigger Mailing --at +1000000000-06-01T00:00:00Z | --at: "+1000000000-06-01T00:00:00Z" is not a time; write it like 2026-11-23T10:00:00Z, or 2026-11-23T10:00 for local time in Asia/Taipei
            backfill Mailing --from -9999-01-01T00:00:00Z | --from: -9999-01-01T00:00:00Z is not in the years 1 to 9999
            backfill Mailing --from 9000-01-01 | --from 9000-01-01T00:00:00+08:00 is in the future; write a time in the past
            backfill Mailing --from 2026-01-01 --to 9000-01-01 | --to 9000-01-01T23:59:59.999+08:00 is in the future; write a time in the past
            status x                    | "x" is not a run; write the number of a run, or latest
            status Mailing              | "Mailing" is a DAG, not a run; write --dag Mailing for its latest run, or the number of one
            status 7                    | there is no run 7; there has been none yet
            status --dag Failin         | there is no DAG "Failin"; did you mean "Failing"?
            logs                        | logs needs RUN and TASK; see logs --help
            logs 1                      | logs needs RUN and TASK; see logs --help
            logs 1 upload               | there is no run 1; there has been none yet
            logs latest upload          | there has been no run yet; start one, for instance with kahn run Failing
            logs latest upload --dag Mailing | there has been no run yet; start one with kahn run Mailing
            retry                       | retry needs RUN, or --from and a DAG; see retry --help
            retry 1                     | there is no run 1; there has been none yet
            retry Mailing --to 2026-01-01 | --from is required, such as --from 2026-11-01
            retry Mailing upload --from 2026-01-01 | --from retries what failed in the runs of a period; leave out RUN, TASK and --downstream
            retry latest                | there has been no run yet; start one, for instance with kahn run Failing
            retry 1 --downstream        | --downstream: name the tasks to run again with what ran after them
            retry 1 --dryrun            | unknown option --dryrun of retry; did you mean --dry-run?
            retry one                   | "one" is not a run; write the number of a run, or latest
            mark 1 upload               | mark needs RUN and TASK and STATE; see mark --help
            mark 1 upload sucess        | a task cannot be marked as "sucess"; did you mean "success"?
            mark 1 upload running       | a task cannot be marked as "running"; the states are success, failed, skipped
            mark 1 upload failed        | there is no run 1; there has been none yet
            cancel                      | cancel needs RUN; see cancel --help
            cancel 99999999999999999999 | "99999999999999999999" is not a run; write the number of a run, or latest
            cancel 1 2                  | cancel does not take "2"; see cancel --help
            check Mailing               | check does not take "Mailing"; see check --help
            logs 1 each --element       | --element of logs needs a value: write --element N; see logs --help
            list --set kahn.pool.bd.slots=2      | setting kahn.pool.bd.slots (--set): there is no pool "bd"; did you mean "db"?
            list --set kahn.pool.db.slots=0      | setting kahn.pool.db.slots (--set): pool db needs at least one slot, not 0
            list --set kahn.pool.default.slots=x | setting kahn.pool.default.slots (--set): "x" is not a whole number
            graph Mailing --format png  | unknown format "png"; the formats are text, mermaid, dot, svg, json
            run Mailing --only uplod    | DAG Mailing has no task "uplod"; did you mean "upload"?
            run Mailing --only edm      | task edm cannot run without the result of upload; add it with --only, or run edm again with the results of an earlier run: retry RUN edm
            run Mailing --only edm --resume | --resume continues runs as they were requested; leave out --only
            run Mailing --resume --param x=1 | --resume continues runs as they were requested; leave out --param
            run Mailing --resume --at 2026-11-23T10:00:00Z | --resume continues runs as they were requested; leave out --at
            user list bob               | user list does not take "bob"
            user remove bob --role admin | user remove does not take --role
            token list --user nobody    | there is no user "nobody"
            token list deploy           | token list does not take "deploy"
            token revoke 3fA9 --user bob | token revoke does not take --user
            graph Mailing --json --format svg | --json means --format json; leave out one of them
            trigger Mailing --parm x=1  | unknown option --parm of trigger; did you mean --param?
            trigger Maling              | there is no DAG "Maling"; did you mean "Mailing"?
            history Maling              | there is no DAG "Maling"; did you mean "Mailing"?
            history -n 0                | -n: "0" is not a number from 1 to 10000
            history -n 5x               | -n: "5x" is not a number from 1 to 10000
            graph Mailing --format=jsn  | unknown format "jsn"; did you mean "json"?
            list --set kahn.foo=1       | setting kahn.foo (--set): there is no such setting; the settings include …
            list --set kahn.log.leve=1  | setting kahn.log.leve (--set): there is no such setting; did you mean "kahn.log.level"?
            list --set kahn.log.level=LOUD   | setting kahn.log.level (--set): "LOUD" is not a level; the levels are ERROR, WARN, INFO, DEBUG, TRACE
            list --set kahn.result.maxBytes=0 | setting kahn.result.maxBytes (--set): "0" is not a number of bytes from 1 to 999999999
            list --set kahn.retention=long    | setting kahn.retention (--set): "long" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M
            list --set kahn.retention=-PT1H   | setting kahn.retention (--set): "-PT1H" is negative
            list --set kahn.retention=0s      | setting kahn.retention (--set): runs cannot be kept for 0s; write a longer time, or leave the setting out to keep them forever
            serve --set kahn.web.proxies=10.0.0.5, | setting kahn.web.proxies: "10.0.0.5," is not a list of addresses and networks; write it like 10.0.0.5,192.168.0.0/16
            serve --set kahn.web.proxies=10.0.0.0/99 | setting kahn.web.proxies: "10.0.0.0/99" is not a list of addresses and networks; write it like 10.0.0.5,192.168.0.0/16
            serve --set kahn.web.proxies=localhost | setting kahn.web.proxies: "localhost" is not a list of addresses and networks; write it like 10.0.0.5,192.168.0.0/16
            list --set kahn.web.port=80800    | setting kahn.web.port (--set): "80800" is not a port; write a number from 0 to 65535
            serve --port -1                    | --port: "-1" is not a port; write a number from 0 to 65535
            status --set kahn.db.url=kahn     | setting kahn.db.url (--set): the address of a store is like jdbc:postgresql://HOST:PORT/DATABASE, but this one begins with ""; without one it is a file in the home
            run Mailing --set kahn.db.url=jdbc:mysql://u:secret@h/kahn      | setting kahn.db.url (--set): the address of a store is like jdbc:postgresql://HOST:PORT/DATABASE, but this one begins with "jdbc:mysql:"; without one it is a file in the home
            run Mailing --set kahn.db.url=jdbc:postgresql://u:secret@h/kahn | setting kahn.db.url (--set): the address of a store has no user and password before its host: set kahn.db.user and kahn.db.password
            check --set kahn.db.url=jdbc:postgresql://localhost:secret/kahn | setting kahn.db.url (--set): the driver of PostgreSQL does not understand the address: write it like jdbc:postgresql://HOST:PORT/DATABASE
            list --set kahn.connection.shop.ulr=x | setting kahn.connection.shop.ulr (--set): "ulr" cannot be set; did you mean "url"?
            list --set kahn.dag.Mailing.task.pause.dealy=2s | setting kahn.dag.Mailing.task.pause.dealy (--set): "dealy" cannot be set; did you mean "delay"?
            list --set kahn.dag.Mailing.task.pause.delay=soon | setting kahn.dag.Mailing.task.pause.delay (--set): "soon" is not a duration; write it like 90s, 5m, 2h30m, 1d or PT5M
            """)
    void is_one_line(String args, String complaint) {
        System.setProperty(CalledAs.PROPERTY, "kahn");
        try {
            int exit = execute(
                    Arrays.stream(args.split(" ")).filter(arg -> !arg.isEmpty()).toArray(String[]::new));

            assertThat(complaints()).map(MistakesTest::withoutSettings).containsExactly("kahn: " + complaint);
            assertThat(exit).isEqualTo(2);
        } finally {
            System.clearProperty(CalledAs.PROPERTY);
        }
    }

    /** Which settings there are grows with what can be set. */
    private static String withoutSettings(String complaint) {
        return complaint.replaceAll("the settings include kahn[.].*", "the settings include …");
    }

    @Test
    void all_bad_settings_are_told_at_once_with_the_place_where_they_stand() throws Exception {
        Files.writeString(home.resolve("kahn.properties"), """
                # of the night shift
                kahn.dag.Mailing.retries = many
                kahn.log.level = INFO

                kahn.dag.Maling.timeout = 1h
                """);

        int exit = execute(
                Map.of("KAHN_HOME", home.toString(), "KAHN_DAG_MAILING_MAX_ACTIVE_RUNS", "-1"),
                dags(),
                false,
                "list",
                "--set",
                "kahn.debug=1");

        assertThat(exit).isEqualTo(2);
        assertThat(complaints())
                .map(MistakesTest::withoutSettings)
                .containsExactlyInAnyOrder(
                        "kahn: setting kahn.debug (--set): there is no such setting; the settings include …",
                        "kahn: setting kahn.dag.Mailing.retries (kahn.properties line 2): \"many\" is not a whole number",
                        "kahn: setting kahn.dag.Maling.timeout (kahn.properties line 5): there is no DAG \"Maling\"; did you"
                                + " mean \"Mailing\"?",
                        "kahn: setting kahn.dag.Mailing.maxActiveRuns (KAHN_DAG_MAILING_MAX_ACTIVE_RUNS): maxActiveRuns"
                                + " must be 1 or more, not -1");
    }

    @Test
    void variables_that_only_begin_like_settings_are_nobodys_business() {
        Map<String, String> kubernetes = Map.of(
                "KAHN_HOME", home.toString(),
                "KAHN_SERVICE_HOST", "10.0.0.1",
                "KAHN_WEB_PORT", "tcp://10.0.0.1:8080",
                "KAHN_PORT_8080_TCP", "tcp://10.0.0.1:8080",
                "KAHN_DAG_MAILING_SERVICE_PORT", "80",
                "KAHN_CONNECTION_SHOP_PORT", "5432");

        assertThat(execute(kubernetes, dags(), false, "list")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_program_for_one_dag_leaves_the_settings_of_others_alone() throws Exception {
        Files.writeString(home.resolve("kahn.properties"), "kahn.dag.SomethingElse.retries = 3\n");
        Map<String, String> environment = Map.of("KAHN_HOME", home.toString());
        Dags only = Dags.only(new TestDags.Failing());

        assertThat(execute(environment, only, true, "list")).isZero();
        out.reset();
        assertThat(execute(environment, only, true, "run", "Failing")).isEqualTo(2);
        assertThat(complaints()).containsExactly("kahn: run does not take \"Failing\"; see run --help");
    }

    @Test
    void pools_of_other_programs_are_left_alone_too_unless_they_look_like_a_slip() throws Exception {
        Map<String, String> environment = Map.of("KAHN_HOME", home.toString());
        Dags only = Dags.only(new TestDags.Mapped());
        Files.writeString(home.resolve("kahn.properties"), "kahn.pool.warehouse.slots = 3\n");
        assertThat(execute(environment, only, true, "list")).isZero();
        out.reset();

        Files.writeString(home.resolve("kahn.properties"), "kahn.pool.dbb.slots = 3\n");
        assertThat(execute(environment, only, true, "list")).isEqualTo(2);
        assertThat(complaints())
                .containsExactly("kahn: setting kahn.pool.dbb.slots (kahn.properties line 1): there is no pool \"dbb\";"
                        + " did you mean \"db\"?");
    }

    @Test
    void a_setting_whose_family_is_misspelt_is_told_as_it_was_meant() {
        assertThat(execute("list", "--set", "kahn.conection.shop.url=jdbc:h2:mem:shop"))
                .isEqualTo(2);
        assertThat(complaints())
                .singleElement()
                .asString()
                .endsWith("there is no such setting; did you mean \"kahn.connection.shop.url\"?");
    }

    @Test
    void a_pool_can_be_set_by_a_variable() {
        Map<String, String> environment = Map.of("KAHN_HOME", home.toString(), "KAHN_POOL_DB_SLOTS", "0");

        assertThat(execute(environment, dags(), false, "list")).isEqualTo(2);
        assertThat(complaints())
                .containsExactly("kahn: setting kahn.pool.db.slots (KAHN_POOL_DB_SLOTS): pool db needs at least one"
                        + " slot, not 0");
    }

    @Test
    void two_dags_of_one_id_are_refused() {
        List<DagDefinition<?>> twins = List.of(new TestDags.Failing(), new TestDags.Twin());
        Screen screen = new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);

        int exit =
                new Program(() -> Dags.of(twins), false, screen, Map.of("KAHN_HOME", home.toString())).execute("list");

        assertThat(exit).isEqualTo(2);
        assertThat(complaints())
                .containsExactly("kahn: two DAGs have the id Failing: dev.kahn.cli.TestDags$Failing and"
                        + " dev.kahn.cli.TestDags$Twin; give one of them another id with @Dag(id = …)");
    }

    @Test
    void a_file_that_is_no_properties_file_is_named() throws Exception {
        Files.writeString(home.resolve("kahn.properties"), "# C:\\\\users\nkahn.log.level = \\uZZZZ\n");

        assertThat(execute("list")).isEqualTo(2);
        assertThat(complaints())
                .containsExactly("kahn: kahn.properties line 2 cannot be read: Malformed \\uxxxx encoding.");
    }

    @Test
    void a_home_that_is_a_file_is_told() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(execute("status", "--home", file.toString())).isEqualTo(2);
        assertThat(complaints()).containsExactly("kahn: the home \"" + file + "\" is a file, not a folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "status",
                "history",
                "logs 1 upload",
                "graph Mailing",
                "graph Mailing --format svg",
                "next Mailing",
                "check",
                "connections",
                "notify",
                "user list",
                "token list",
                "retry 1",
                "mark 1 upload failed",
                "cancel 1",
                "backfill Mailing --from 2026-11-01 --dry-run"
            })
    void a_home_that_is_named_where_none_is_is_told_and_not_made(String look) {
        Path none = home.resolve("none");

        assertThat(execute((look + " --home " + none).split(" "))).isEqualTo(2);
        assertThat(complaints())
                .containsExactly(
                        "kahn: the home \"" + none + "\" does not exist; name the one that run or serve has created");
        assertThat(none).doesNotExist();
    }

    @Test
    void a_home_in_which_nothing_has_run_is_no_mistake() {
        assertThat(execute("status", "--home", home.toString())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("There has been no run yet; start one, for instance with ");
    }

    @Test
    void a_home_that_the_environment_names_need_not_be_there_yet_which_is_said() {
        Path none = home.resolve("none");

        assertThat(execute(Map.of("KAHN_HOME", none.toString()), dags(), false, "status"))
                .isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("The home \"" + none + "\" of KAHN_HOME does not exist yet." + System.lineSeparator()
                        + "There has been no run yet; start one, for instance with ");
        assertThat(none).doesNotExist();
    }

    static final class Selling extends TestDags.Definition<Selling> {
        @Override
        public DagGraph graph() {
            return dag("Selling")
                    .task(TaskNode.builder("ask")
                            .connection("shop", "javax.sql.DataSource")
                            .build())
                    .build();
        }

        @Override
        public Object call(Selling dag, TaskInput input) {
            return input.unknownTask();
        }
    }

    /** What was typed is easier to mend than what has to be configured. */
    @Test
    void what_is_wrong_with_what_was_typed_is_told_before_a_connection_that_is_missing() {
        Dags dags = Dags.of(List.of(new Selling()));
        Map<String, String> environment = Map.of("KAHN_HOME", home.toString());

        assertThat(execute(environment, dags, false, "run", "Selling", "--param", "x=1"))
                .isEqualTo(2);
        assertThat(complaints()).containsExactly("kahn: DAG Selling has no parameter \"x\"; it takes none");
    }
}
