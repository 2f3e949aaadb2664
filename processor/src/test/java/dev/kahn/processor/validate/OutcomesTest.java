package dev.kahn.processor.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.kahn.TriggerRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The proof of what can start, against one that tries everything. */
class OutcomesTest {

    /** Many more than the small DAGs need to show each rule before and after each other. */
    private static final int DAGS = Integer.getInteger("kahn.oracle.dags", 4_000);

    private static final ImmutableList<TriggerRule> RULES = ImmutableList.copyOf(TriggerRule.values());

    @Test
    void it_is_exact_for_small_dags() {
        Random random = new Random(20261123);
        int unreachable = 0;
        int missing = 0;
        int present = 0;
        for (int i = 0; i < DAGS; i++) {
            List<OutcomeNode> dag = randomDag(random, 2 + random.nextInt(5));
            Outcomes outcomes = Outcomes.of(dag);
            Oracle oracle = new Oracle(dag);
            for (int task = 0; task < dag.size(); task++) {
                assertThat(outcomes.canStart(task))
                        .as("start of %s in %s", task, dag)
                        .isEqualTo(oracle.starts[task]);
                unreachable += oracle.starts[task] ? 0 : 1;
                for (int upstream : dag.get(task).upstream()) {
                    assertThat(outcomes.canMiss(task, upstream))
                            .as("%s without %s in %s", task, upstream, dag)
                            .isEqualTo(oracle.misses[task][upstream]);
                    missing += oracle.misses[task][upstream] ? 1 : 0;
                    present += oracle.misses[task][upstream] ? 0 : 1;
                }
            }
        }
        assertThat(List.of(unreachable, missing, present))
                .as("the DAGs show each case")
                .allMatch(count -> count > 100);
    }

    /** As {@link SuccessfulRuns} asks: by a last task that starts where the one in question has not failed. */
    @Test
    void what_a_run_that_succeeds_can_lack_is_exact_for_small_dags() {
        Random random = new Random(20261124);
        int lacking = 0;
        int there = 0;
        for (int i = 0; i < DAGS; i++) {
            List<OutcomeNode> dag = randomDag(random, 1 + random.nextInt(5));
            BitSet neverFail = new BitSet();
            IntStream.range(0, dag.size()).filter(task -> random.nextInt(4) > 0).forEach(neverFail::set);
            Oracle oracle = new Oracle(dag, neverFail);
            for (int task = neverFail.nextSetBit(0); task >= 0; task = neverFail.nextSetBit(task + 1)) {
                List<OutcomeNode> asked = new ArrayList<>(dag);
                asked.add(new OutcomeNode(TriggerRule.NONE_FAILED, ImmutableList.of(task), -1, 0, -1, 1, false));
                assertThat(Outcomes.of(asked, neverFail).canMiss(dag.size(), task))
                        .as("a success without %s in %s where %s never fail", task, dag, neverFail)
                        .isEqualTo(oracle.lacks[task]);
                lacking += oracle.lacks[task] ? 1 : 0;
                there += oracle.lacks[task] ? 0 : 1;
            }
        }
        assertThat(List.of(lacking, there)).as("the DAGs show each case").allMatch(count -> count > 100);
    }

    @Test
    void both_branches_never_meet_but_one_of_them_will_do() {
        OutcomeNode decider = new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 2, false);
        OutcomeNode one = new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(0), 0, 0, -1, 1, false);
        OutcomeNode other = new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(0), 0, 1, -1, 1, false);
        OutcomeNode both = new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(1, 2), -1, 0, -1, 1, false);
        OutcomeNode either =
                new OutcomeNode(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, ImmutableList.of(1, 2), -1, 0, -1, 1, false);

        Outcomes outcomes = Outcomes.of(List.of(decider, one, other, both, either));

        assertThat(outcomes.canStart(3)).isFalse();
        assertThat(outcomes.canStart(4)).isTrue();
        assertThat(outcomes.canMiss(4, 1)).isTrue();
    }

    @Test
    void beyond_what_can_be_thought_through_nothing_is_called_impossible_that_is_not() {
        List<OutcomeNode> wide = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            wide.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 1, true));
        }
        ImmutableList<Integer> all = IntStream.range(0, 40).boxed().collect(ImmutableList.toImmutableList());
        wide.add(new OutcomeNode(TriggerRule.NONE_FAILED, all, -1, 0, -1, 1, false));
        wide.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, all, -1, 0, -1, 1, false));

        Outcomes outcomes = Outcomes.of(wide);

        assertThat(outcomes.canStart(40)).isTrue();
        assertThat(outcomes.canMiss(40, 7)).isTrue();
        assertThat(outcomes.canStart(41)).isTrue();
        assertThat(outcomes.canMiss(41, 7)).isFalse();
    }

    @Test
    void where_it_is_cautious_it_calls_nothing_impossible_that_is_not() {
        Random random = new Random(20261129);
        for (int i = 0; i < DAGS / 8; i++) {
            List<OutcomeNode> dag = randomDag(random, 2 + random.nextInt(5));
            Outcomes outcomes = Outcomes.of(withTooManyMore(dag));
            Oracle oracle = new Oracle(dag);
            for (int task = 0; task < dag.size(); task++) {
                assertThat(outcomes.canStart(task) || !oracle.starts[task])
                        .as("start of %s in %s", task, dag)
                        .isTrue();
                for (int upstream : dag.get(task).upstream()) {
                    assertThat(outcomes.canMiss(task, upstream) || !oracle.misses[task][upstream])
                            .as("%s without %s in %s", task, upstream, dag)
                            .isTrue();
                }
            }
        }
    }

    /** With thirteen tasks more that can skip, after which comes one that looks at all of it. */
    private static List<OutcomeNode> withTooManyMore(List<OutcomeNode> dag) {
        List<OutcomeNode> more = new ArrayList<>(dag);
        for (int i = 0; i < 13; i++) {
            more.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 1, true));
        }
        ImmutableList<Integer> all = IntStream.range(0, more.size()).boxed().collect(ImmutableList.toImmutableList());
        more.add(new OutcomeNode(TriggerRule.ALL_SKIPPED, all, -1, 0, -1, 1, false));
        return more;
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE_FAILED", "NONE_FAILED_MIN_ONE_SUCCESS"})
    void without_failures_and_with_no_skips_nothing_is_missing_however_wide_it_is(TriggerRule rule) {
        List<OutcomeNode> dag = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 1, false));
        }
        ImmutableList<Integer> all = IntStream.range(0, 40).boxed().collect(ImmutableList.toImmutableList());
        dag.add(new OutcomeNode(rule, all, -1, 0, -1, 1, false));

        Outcomes outcomes = Outcomes.of(dag);

        assertThat(outcomes.canStart(40)).isTrue();
        assertThat(all).noneMatch(upstream -> outcomes.canMiss(40, upstream));
    }

    /** Half a million are exactly as many as nineteen tasks have together that fail or succeed. */
    @ParameterizedTest
    @CsvSource({"19, false", "20, true"})
    void what_is_exact_is_not_given_up_before_it_has_to_be(int producers, boolean isThoughtPossible) {
        List<OutcomeNode> dag = new ArrayList<>();
        dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 1, false));
        for (int i = 1; i <= producers; i++) {
            dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(0), -1, 0, -1, 1, false));
        }
        ImmutableList<Integer> all =
                IntStream.rangeClosed(1, producers).boxed().collect(ImmutableList.toImmutableList());
        dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, all, -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(TriggerRule.ALL_FAILED, all, -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(
                TriggerRule.ALL_SUCCESS, ImmutableList.of(producers + 1, producers + 2), -1, 0, -1, 1, false));

        assertThat(Outcomes.of(dag).canStart(producers + 3)).isEqualTo(isThoughtPossible);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE_FAILED", "NONE_FAILED_MIN_ONE_SUCCESS"})
    void where_it_is_cautious_only_what_can_be_skipped_is_missing_where_none_fails(TriggerRule rule) {
        List<OutcomeNode> dag = withTooManyMore(List.of());
        dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(TriggerRule.ALL_DONE, ImmutableList.of(0), -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(0), -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(rule, ImmutableList.of(0, 14, 15, 16), -1, 0, -1, 1, false));

        Outcomes outcomes = Outcomes.of(dag);

        assertThat(IntStream.of(0, 14, 15, 16).filter(upstream -> outcomes.canMiss(17, upstream)))
                .containsExactly(0, 16);
    }

    /** What nobody can start as the two before it exclude each other, which is seen only if all is thought through together. */
    @ParameterizedTest
    @CsvSource({"12, false", "13, true"})
    void it_is_exact_up_to_twelve_tasks_that_can_skip_and_cautious_beyond(int sources, boolean isThoughtPossible) {
        List<OutcomeNode> dag = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(), -1, 0, -1, 1, true));
        }
        ImmutableList<Integer> all = IntStream.range(0, sources).boxed().collect(ImmutableList.toImmutableList());
        dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, all, -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(TriggerRule.ALL_SKIPPED, all, -1, 0, -1, 1, false));
        dag.add(new OutcomeNode(TriggerRule.ALL_SUCCESS, ImmutableList.of(sources, sources + 1), -1, 0, -1, 1, false));

        Outcomes outcomes = Outcomes.of(dag);

        assertThat(outcomes.canStart(sources)).isTrue();
        assertThat(outcomes.canStart(sources + 1)).isTrue();
        assertThat(outcomes.canStart(sources + 2)).isEqualTo(isThoughtPossible);
    }

    private static List<OutcomeNode> randomDag(Random random, int size) {
        List<OutcomeNode> dag = new ArrayList<>();
        int[] values = new int[size];
        Arrays.setAll(values, i -> 1 + random.nextInt(2));
        for (int task = 0; task < size; task++) {
            TreeSet<Integer> upstream = new TreeSet<>();
            for (int edges = random.nextInt(4); edges > 0 && task > 0; edges--) {
                upstream.add(random.nextInt(task));
            }
            ImmutableList<Integer> sorted = ImmutableList.copyOf(upstream);
            boolean onBranch = !sorted.isEmpty() && random.nextInt(3) == 0;
            int decider = onBranch ? sorted.get(random.nextInt(sorted.size())) : -1;
            boolean isMapped = !sorted.isEmpty() && random.nextInt(4) == 0;
            int list = isMapped ? sorted.get(random.nextInt(sorted.size())) : -1;
            TriggerRule rule =
                    random.nextInt(3) == 0 ? TriggerRule.ALL_SUCCESS : RULES.get(random.nextInt(RULES.size()));
            int value = onBranch ? random.nextInt(values[decider]) : 0;
            dag.add(new OutcomeNode(rule, sorted, decider, value, list, values[task], random.nextBoolean()));
        }
        return dag;
    }

    /** Goes through every moment of every run: each task pending, or ended in one of the ways it can end. */
    private static final class Oracle {
        private static final int PENDING = -3;
        private static final int FAILED = -2;
        private static final int SKIPPED = -1;

        private final List<OutcomeNode> dag;
        private final int[] state;
        final boolean[] starts;
        final boolean[][] misses;
        final boolean[] lacks;
        private final BitSet neverFail;

        Oracle(List<OutcomeNode> dag) {
            this(dag, new BitSet());
        }

        /** @param neverFail those whose failure makes a run none that succeeds */
        Oracle(List<OutcomeNode> dag, BitSet neverFail) {
            this.dag = dag;
            this.neverFail = neverFail;
            lacks = new boolean[dag.size()];
            state = new int[dag.size()];
            starts = new boolean[dag.size()];
            misses = new boolean[dag.size()][dag.size()];
            play(0);
        }

        private void play(int task) {
            if (task == dag.size()) {
                end();
                return;
            }
            OutcomeNode node = dag.get(task);
            state[task] = PENDING;
            play(task + 1);
            String decision = decision(node);
            if (decision.equals("start")) {
                starts[task] = true;
                node.upstream().forEach(upstream -> misses[task][upstream] |= state[upstream] < 0);
                for (int value = 0; value < node.values(); value++) {
                    state[task] = value;
                    play(task + 1);
                }
            }
            if (decision.equals("fail") || decision.equals("start")) {
                state[task] = FAILED;
                play(task + 1);
            }
            if (decision.equals("skip") || (decision.equals("start") && node.canSkip())) {
                state[task] = SKIPPED;
                play(task + 1);
            }
        }

        private void end() {
            for (int task = 0; task < state.length; task++) {
                if (state[task] == PENDING || (state[task] == FAILED && neverFail.get(task))) {
                    return;
                }
            }
            for (int task = 0; task < state.length; task++) {
                lacks[task] |= state[task] < 0;
            }
        }

        private String decision(OutcomeNode node) {
            List<Integer> ends =
                    node.upstream().stream().map(task -> state[task]).toList();
            boolean waits = ends.contains(PENDING);
            boolean failed = ends.contains(FAILED);
            boolean skipped = ends.contains(SKIPPED);
            boolean succeeded = ends.stream().anyMatch(end -> end >= 0);
            String byRule = ends.isEmpty()
                    ? "start"
                    : switch (node.rule()) {
                        case ALWAYS -> "start";
                        case ALL_SUCCESS -> failed ? "fail" : waits ? "wait" : skipped ? "skip" : "start";
                        case ALL_FAILED -> succeeded || skipped ? "skip" : waits ? "wait" : "start";
                        case ALL_SKIPPED -> succeeded || failed ? "skip" : waits ? "wait" : "start";
                        case ALL_DONE -> waits ? "wait" : "start";
                        case ALL_DONE_MIN_ONE_SUCCESS ->
                            waits ? "wait" : succeeded ? "start" : failed ? "fail" : "skip";
                        case ONE_SUCCESS -> succeeded ? "start" : waits ? "wait" : failed ? "fail" : "skip";
                        case ONE_FAILED -> failed ? "start" : waits ? "wait" : "skip";
                        case ONE_DONE -> succeeded || failed ? "start" : waits ? "wait" : "skip";
                        case NONE_FAILED -> failed ? "fail" : waits ? "wait" : "start";
                        case NONE_FAILED_MIN_ONE_SUCCESS ->
                            failed ? "fail" : waits ? "wait" : succeeded ? "start" : "skip";
                        case NONE_SKIPPED -> skipped ? "skip" : waits ? "wait" : "start";
                    };
            if (!byRule.equals("start")) {
                return byRule;
            }
            int decided = node.decider() < 0 ? node.value() : state[node.decider()];
            if (decided != node.value()) {
                return decided == PENDING ? "wait" : "skip";
            }
            int list = node.list() < 0 ? 0 : state[node.list()];
            return list == PENDING ? "wait" : list < 0 ? "skip" : "start";
        }
    }
}
