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
 * What can happen in a run: which tasks can start at all, and which can start although a task upstream has not succeeded.
 *
 * <p>It walks the tasks in their order and keeps the set of all combinations of outcomes that are possible together, for those
 * tasks that later ones still look at. That is exact, as branches are not independent of each other: no run takes two of
 * one task. An outcome is only told apart where a later rule can profit from it: where all rules downstream are content
 * with success, failures and skips open no way that success does not, and are left out; so are failures alone where each
 * rule downstream fails of one. Where the combinations become too
 * many to keep, each task is taken for itself; then more is thought possible than is. The most that is kept is what {@link
 * #FEW_SOURCES} tasks can have together that decide or skip; where there are more of them it is less ({@link
 * #MOST_STATES_OF_MANY}), as it would hardly do.
 *
 * <p>An outcome is a character: {@link #PENDING}, {@link #FAILED} (or upstream-failed), {@link #SKIPPED}, or {@link #SUCCESS}
 * plus the number of the value returned.
 */
final class Outcomes {

    static final char PENDING = 0;
    static final char FAILED = 1;
    static final char SKIPPED = 2;
    static final char SUCCESS = 3;

    /** How many combinations are kept: all that so many tasks can have together that succeed, fail or skip. */
    private static final int MOST_STATES = 531_441;

    private static final int FEW_SOURCES = 12;

    /** How many combinations are kept where there are more sources, so that it is soon known that there are too many. */
    private static final int MOST_STATES_OF_MANY = 4096;

    /** How many outcomes are written in all before it gives up: about a second. */
    private static final long MOST_WORK = 50_000_000;

    /** Rules that a failure or a skip upstream can help, or which can do without the success of one. */
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

    /** Rules under which a failure upstream is one, so that nothing ever starts by it. */
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

    /** Thinks through all runs of a DAG whose tasks stand in an order in which each follows those it runs after. */
    static Outcomes of(List<OutcomeNode> nodes) {
        return of(nodes, new BitSet());
    }

    /**
     * Thinks through those runs only in which certain tasks do not fail.
     *
     * @param neverFail their numbers
     */
    static Outcomes of(List<OutcomeNode> nodes, BitSet neverFail) {
        Outcomes outcomes = new Outcomes(nodes, neverFail);
        outcomes.markWhatMatters();
        if (!outcomes.walk()) {
            outcomes.takeEachForItself();
        }
        return outcomes;
    }

    /** Whether there is a run in which the task starts. */
    boolean canStart(int task) {
        return canStart.get(task);
    }

    /** Whether there is a run in which the task ends as skipped, as far as a task downstream looks at that. */
    boolean canBeSkipped(int task) {
        return canBeSkipped.get(task);
    }

    /** Whether there is a run in which the task starts at a moment when the other has not succeeded. */
    boolean canMiss(int task, int upstream) {
        return canMiss.get(task).get(upstream);
    }

    /** The same, and the other has failed then; thought possible where the combinations are too many. */
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

    /** Whether it waits for one task whatever its rule says: for the value or the list that it gives. */
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
     * Whether there will be more combinations than that for sure, which otherwise takes seconds to find out. Tasks that start
     * once all before them have succeeded, of which none comes before another, end in all combinations of their outcomes. Each
     * counts from where all before it are no longer looked at until it is not itself; counted are logarithms.
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

    /** The outcomes that a task can have where those upstream have these; notes if it can start. */
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

    /** Rules by which a task can start whatever one upstream does, so that its failure need not be played through. */
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

    /** As if the outcomes of different tasks had nothing to do with each other. */
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
