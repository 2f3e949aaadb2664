package dev.kahn.processor.validate;

import dev.kahn.TriggerRule;
import dev.kahn.graph.Trigger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What can happen in a run: which tasks can start at all, and which can start although a task upstream has not
 * succeeded.
 *
 * <p>It walks through the tasks in order and keeps the set of all combinations of outcomes that are possible together,
 * for those tasks that later ones still look at. This is exact, because branches depend on each other: no run takes two
 * branches of one task. Outcomes are distinguished only where a later rule can profit from it. If all rules downstream
 * are content with success, failures and skips enable nothing that success does not, and are left out; so are failures
 * alone if each rule downstream fails because of one. If there are too many combinations to keep, each task is
 * considered on its own, which may call more possible than is. The limit is the number of combinations that {@link
 * #FEW_SOURCES} tasks can have that decide or skip; with more such tasks it is lower ({@link #MOST_STATES_OF_MANY}),
 * because the higher one would hardly suffice.
 *
 * <p>An outcome is a character: {@link #PENDING}, {@link #FAILED} (or upstream-failed), {@link #SKIPPED}, or {@link
 * #SUCCESS} plus the number of the returned value.
 */
final class Outcomes {

    static final char PENDING = 0;
    static final char FAILED = 1;
    static final char SKIPPED = 2;
    static final char SUCCESS = 3;

    /**
     * The number of combinations to keep: all that {@code FEW_SOURCES} tasks can have if each succeeds, fails or skips.
     */
    private static final int MOST_STATES = 531_441;

    private static final int FEW_SOURCES = 12;

    /**
     * The number of combinations to keep if there are more sources, so that it is soon clear that there are too many.
     */
    private static final int MOST_STATES_OF_MANY = 4096;

    /** The total number of outcomes to write before giving up: about a second. */
    private static final long MOST_WORK = 50_000_000;

    /** Rules that a failure or a skip upstream can satisfy, or that do not need the success of every task. */
    private static final Set<TriggerRule> CURIOUS = EnumSet.of(
            TriggerRule.ALL_FAILED,
            TriggerRule.ALL_SKIPPED,
            TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,
            TriggerRule.ONE_SUCCESS,
            TriggerRule.ONE_FAILED,
            TriggerRule.ONE_DONE,
            TriggerRule.NONE_FAILED,
            TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS,
            TriggerRule.NONE_SKIPPED);

    /** Rules that a failure upstream makes fail, so that it never lets a task start. */
    private static final Set<TriggerRule> FAILING =
            EnumSet.of(TriggerRule.ALL_SUCCESS, TriggerRule.NONE_FAILED, TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS);

    private static final Set<TriggerRule> EARLY =
            EnumSet.of(TriggerRule.ONE_SUCCESS, TriggerRule.ONE_FAILED, TriggerRule.ONE_DONE, TriggerRule.ALWAYS);

    private final List<OutcomeNode> nodes;
    private final BitSet neverFail;
    private final BitSet canStart = new BitSet();
    private final BitSet canBeSkipped = new BitSet();
    private final List<BitSet> canMiss = new ArrayList<>();
    private final List<BitSet> canMissFailed = new ArrayList<>();
    private final BitSet isObserved = new BitSet();
    private final BitSet isFailureObserved = new BitSet();
    private final BitSet canBePending = new BitSet();

    private Outcomes(List<OutcomeNode> nodes, BitSet neverFail) {
        this.nodes = nodes;
        this.neverFail = neverFail;
        nodes.forEach(node -> {
            canMiss.add(new BitSet());
            canMissFailed.add(new BitSet());
        });
    }

    /** Explores all runs of a DAG whose tasks are ordered so that each follows those it runs after. */
    static Outcomes of(List<OutcomeNode> nodes) {
        return of(nodes, new BitSet());
    }

    /**
     * Explores only the runs in which certain tasks do not fail.
     *
     * @param neverFail the numbers of these tasks
     */
    static Outcomes of(List<OutcomeNode> nodes, BitSet neverFail) {
        Outcomes outcomes = new Outcomes(nodes, neverFail);
        outcomes.markWhatMatters();
        if (!outcomes.walk()) {
            outcomes.takeEachForItself();
        }
        return outcomes;
    }

    /** Whether the task starts in some run. */
    boolean canStart(int task) {
        return canStart.get(task);
    }

    /** Whether the task ends as skipped in some run, as far as a task downstream looks at it. */
    boolean canBeSkipped(int task) {
        return canBeSkipped.get(task);
    }

    /** Whether, in some run, the task starts at a moment when the other has not succeeded. */
    boolean canMiss(int task, int upstream) {
        return canMiss.get(task).get(upstream);
    }

    /** Like {@link #canMiss}, with the other having failed; the same as that if there are too many combinations. */
    boolean canMissFailed(int task, int upstream) {
        return canMissFailed.get(task).get(upstream);
    }

    private void markWhatMatters() {
        for (int task = nodes.size() - 1; task >= 0; task--) {
            OutcomeNode node = nodes.get(task);
            boolean isLate = EARLY.contains(node.rule()) && (needsOne(node) || node.rule() == TriggerRule.ONE_SUCCESS);
            boolean isCurious =
                    CURIOUS.contains(node.rule()) || (needsOne(node) && node.rule() != TriggerRule.ALL_SUCCESS);
            boolean isCuriousOfFailures = isCurious && !FAILING.contains(node.rule());
            for (int upstream : node.upstream()) {
                isObserved.set(upstream, isCurious || isObserved.get(task) || isObserved.get(upstream));
                isFailureObserved.set(
                        upstream,
                        isCuriousOfFailures || isFailureObserved.get(task) || isFailureObserved.get(upstream));
                canBePending.set(upstream, isLate || canBePending.get(task) || canBePending.get(upstream));
            }
        }
    }

    /** Whether it needs one particular task whatever its rule is: for a branch value or a list. */
    private static boolean needsOne(OutcomeNode node) {
        return node.hasBranch() || node.hasList();
    }

    /** Returns false if there are too many combinations. */
    private boolean walk() {
        int[] lastUse = lastUses();
        int mostStates = sources() <= FEW_SOURCES ? MOST_STATES : MOST_STATES_OF_MANY;
        if (areForeseenToBeMore(mostStates, lastUse)) {
            return false;
        }
        List<Integer> open = new ArrayList<>();
        Set<String> states = Set.of("");
        long work = 0;
        for (int task = 0; task < nodes.size(); task++) {
            List<Integer> places = placesOf(nodes.get(task).upstream(), open);
            List<Integer> kept = new ArrayList<>();
            for (int place = 0; place < open.size(); place++) {
                if (lastUse[open.get(place)] > task) {
                    kept.add(place);
                }
            }
            boolean isKept = lastUse[task] > task;
            Set<String> next = new HashSet<>();
            for (String state : states) {
                StringBuilder rest = new StringBuilder(kept.size() + 1);
                kept.forEach(place -> rest.append(state.charAt(place)));
                for (char outcome : outcomes(task, state, places).toCharArray()) {
                    canBeSkipped.set(task, outcome == SKIPPED || canBeSkipped.get(task));
                    next.add(isKept ? rest.toString() + outcome : rest.toString());
                }
                work += kept.size() + 1;
            }
            if (next.size() > mostStates || work > MOST_WORK) {
                return false;
            }
            states = next;
            List<Integer> nowOpen = new ArrayList<>();
            kept.forEach(place -> nowOpen.add(open.get(place)));
            if (isKept) {
                nowOpen.add(task);
            }
            open.clear();
            open.addAll(nowOpen);
        }
        return true;
    }

    /**
     * Whether there will certainly be more combinations than this, which would otherwise take seconds to find out.
     * Tasks that start once everything upstream has succeeded, none of which runs after another, end in all
     * combinations of their outcomes. Each counts from where the tasks upstream of it are no longer looked at until it
     * is no longer looked at itself. The sums are of logarithms.
     */
    private boolean areForeseenToBeMore(int states, int[] lastUse) {
        double[] changes = new double[nodes.size()];
        int[] counts = new int[nodes.size()];
        for (int task = 0; task < nodes.size(); task++) {
            OutcomeNode node = nodes.get(task);
            boolean isPlain = node.upstream().isEmpty() || node.rule() == TriggerRule.ALL_SUCCESS;
            counts[task] = isPlain && !needsOne(node) ? task : Integer.MAX_VALUE;
            for (int upstream : node.upstream()) {
                counts[task] = Math.max(counts[task], Math.max(counts[upstream], lastUse[upstream]));
            }
            if (counts[task] < lastUse[task]) {
                double outcomes = Math.log(ownOutcomes(task).length());
                changes[counts[task]] += outcomes;
                changes[lastUse[task]] -= outcomes;
            }
        }
        double together = 0;
        double most = 0;
        for (double change : changes) {
            together += change;
            most = Math.max(most, together);
        }
        return most > Math.log(states) + 0.001;
    }

    /** Tasks by which runs come to differ, failures aside: those that decide, and those whose skips somebody sees. */
    private long sources() {
        return IntStream.range(0, nodes.size())
                .filter(task -> nodes.get(task).values() > 1 || (nodes.get(task).canSkip() && isObserved.get(task)))
                .count();
    }

    private int[] lastUses() {
        int[] lastUse = new int[nodes.size()];
        for (int task = 0; task < nodes.size(); task++) {
            for (int upstream : nodes.get(task).upstream()) {
                lastUse[upstream] = task;
            }
        }
        return lastUse;
    }

    private static List<Integer> placesOf(List<Integer> tasks, List<Integer> open) {
        List<Integer> places = new ArrayList<>();
        for (int task : tasks) {
            places.add(Collections.binarySearch(open, task));
        }
        return places;
    }

    /** The possible outcomes of a task, given those of its upstream tasks; also records whether it can start. */
    private String outcomes(int task, String state, List<Integer> places) {
        OutcomeNode node = nodes.get(task);
        int[] counts = new int[SUCCESS + 1];
        char decision = SUCCESS;
        char list = SUCCESS;
        for (int i = 0; i < places.size(); i++) {
            char outcome = state.charAt(places.get(i));
            counts[Math.min(outcome, SUCCESS)]++;
            if (node.upstream().get(i) == node.decider()) {
                decision = outcome;
            }
            if (node.upstream().get(i) == node.list()) {
                list = outcome;
            }
        }
        String pending = canBePending.get(task) ? String.valueOf(PENDING) : "";
        Trigger trigger = Trigger.of(node.rule(), places.size(), counts[SUCCESS], counts[FAILED], counts[SKIPPED]);
        if (trigger == Trigger.WAIT) {
            return pending;
        }
        if (trigger == Trigger.SKIP) {
            return pending + SKIPPED;
        }
        if (trigger != Trigger.START) {
            return neverFail.get(task) ? "" : pending + FAILED;
        }
        if (node.hasBranch() && decision != SUCCESS + node.value()) {
            return decision == PENDING ? pending : pending + SKIPPED;
        }
        if (list < SUCCESS) {
            return list == PENDING ? pending : pending + SKIPPED;
        }
        canStart.set(task);
        for (int i = 0; i < places.size(); i++) {
            int upstream = node.upstream().get(i);
            char outcome = state.charAt(places.get(i));
            if (outcome < SUCCESS || canFailWithoutHarm(node)) {
                canMiss.get(task).set(upstream);
            }
            if (outcome == FAILED || (canFailWithoutHarm(node) && canStart.get(upstream))) {
                canMissFailed.get(task).set(upstream);
            }
        }
        return pending + ownOutcomes(task);
    }

    /**
     * Whether its rule lets it start whatever one upstream task does, so that the failure of that task need not be
     * explored.
     */
    private static boolean canFailWithoutHarm(OutcomeNode node) {
        return !needsOne(node)
                && switch (node.rule()) {
                    case ALL_DONE, ONE_DONE, ONE_FAILED, ALWAYS -> true;
                    default -> false;
                };
    }

    private String ownOutcomes(int task) {
        OutcomeNode node = nodes.get(task);
        StringBuilder outcomes = new StringBuilder();
        for (int value = 0; value < node.values(); value++) {
            outcomes.append((char) (SUCCESS + value));
        }
        if (isFailureObserved.get(task) && !neverFail.get(task)) {
            outcomes.append(FAILED);
        }
        if (isObserved.get(task) && node.canSkip()) {
            outcomes.append(SKIPPED);
        }
        return outcomes.toString();
    }

    /** Treats the outcomes of different tasks as independent. */
    private void takeEachForItself() {
        canBeSkipped.clear();
        for (int task = 0; task < nodes.size(); task++) {
            OutcomeNode node = nodes.get(task);
            boolean starts = PossibleStarts.canStart(node, canStart);
            canStart.set(task, starts);
            canBeSkipped.set(task, PossibleStarts.canBeSkipped(node, canBeSkipped));
            canMiss.get(task).clear();
            if (starts) {
                node.upstream().stream()
                        .filter(upstream -> PossibleStarts.canMiss(node, upstream, canBeSkipped))
                        .forEach(canMiss.get(task)::set);
            }
            canMissFailed.set(task, canMiss.get(task));
        }
    }
}
