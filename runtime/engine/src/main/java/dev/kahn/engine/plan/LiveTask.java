package dev.kahn.engine.plan;

import dev.kahn.TriggerRule;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import dev.kahn.graph.Trigger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a run in memory: its instances, and how its upstream tasks ended.
 *
 * <p>A task that is not mapped has one instance, {@link #whole}. In a mapped task, {@code whole} shows the overall state, and
 * once it is {@link TaskState#RUNNING} there is an instance for each element. Invariants: {@code openElements} is the number of
 * elements that are not done; {@code claims} is the number of elements that hold a claim, and never exceeds
 * {@link #maxParallel}.
 */
final class LiveTask {

    /** How many elements queue at once at most; the others cost no row until it is their turn. */
    private static final int MAX_QUEUED = Pools.DEFAULT.slots();

    final TaskNode node;
    final RetryPolicy retry;
    final @Nullable Duration timeout;
    final String pool;
    final int maxParallel;
    final List<LiveTask> downstream = new ArrayList<>();
    final int upstream;
    final LiveInstance whole = new LiveInstance(this, TaskRecord.NOT_MAPPED);

    /** In the order of the list. Elements of an earlier, longer list come last, and are skipped. */
    final List<LiveInstance> elements = new ArrayList<>();

    /** The items of the list, as JSON. */
    List<String> items = List.of();

    /** The elements that could run, in the order in which they ask for slots. */
    final Deque<LiveInstance> ready = new ArrayDeque<>();

    /** Whether tasks are mapped over its result: what their elements are is decided in memory. */
    boolean isMappedOver;

    int openElements;
    int claims;

    /** How many characters of its elements' results are in memory. */
    private long kept;

    private int succeeded;
    private int failed;
    private int skipped;
    private @Nullable String joined;

    LiveTask(TaskNode node, TaskSettings defaults) {
        TaskSettings settings = node.settings().orElse(defaults);
        this.node = node;
        this.retry = RetryPolicy.of(settings);
        this.timeout = settings.timeout();
        this.pool = PoolSizes.name(settings);
        this.maxParallel = node.maxParallel() == 0 ? MAX_QUEUED : Math.min(node.maxParallel(), MAX_QUEUED);
        this.upstream = node.upstream().size();
    }

    TaskState state() {
        return whole.state;
    }

    /** Whether it ended because of its upstream tasks. A success that never began was marked by a person. */
    boolean didNotRun() {
        return state().isDone() && state() != TaskState.SUCCESS && whole.startedAt == null;
    }

    boolean isMapped() {
        return node.forEach() != null;
    }

    boolean isSensor() {
        return node.poll() != null;
    }

    /** The instance with that index; makes it if there is none. */
    LiveInstance instance(int mapIndex) {
        while (elements.size() <= mapIndex) {
            elements.add(new LiveInstance(this, elements.size()));
        }
        return mapIndex == TaskRecord.NOT_MAPPED ? whole : elements.get(mapIndex);
    }

    /** The instances that have a body to call. */
    List<LiveInstance> bodies() {
        return isMapped() ? elements : List.of(whole);
    }

    /** Whether a result stays in memory once it is stored. The list that a mapped task is mapped over always does. */
    boolean keeps(LiveInstance instance, String result) {
        if (instance.mapIndex == TaskRecord.NOT_MAPPED) {
            return isMapped() || isMappedOver || result.length() <= TaskRecord.LONGEST_LOADED;
        }
        if (!isMappedOver) {
            return false;
        }
        if (instance.state.isDone() && instance.state != TaskState.SUCCESS) {
            return true; // somebody has marked it, so it takes no place in the list
        }
        if (kept + result.length() > StoredResult.LONGEST_LIST) {
            return false;
        }
        kept += result.length() + 1;
        return true;
    }

    /** What other tasks get by {@code @From}; null if it has not succeeded or returns nothing. */
    @Nullable
    Input input(long runId) {
        String result = whole.result;
        if (state() != TaskState.SUCCESS || result == null) {
            return null;
        }
        return isMapped() || result.isEmpty() || result.length() > TaskRecord.LONGEST_LOADED
                ? new Input.Stored(runId, node.id())
                : new Input.InMemory(result);
    }

    /** Whether nothing can be mapped over the list of its elements' results, because that does not fit into memory. */
    boolean isListTooLong() {
        return state() == TaskState.SUCCESS
                && elements.stream()
                        .anyMatch(element ->
                                element.state == TaskState.SUCCESS && TaskRecord.UNLOADED.equals(element.result));
    }

    /** What other tasks are mapped over; null if it has not succeeded, returns nothing, or {@link #isListTooLong}. */
    @Nullable
    String list() {
        if (state() != TaskState.SUCCESS || isListTooLong()) {
            return null;
        }
        if (!isMapped()) {
            return whole.result;
        }
        if (joined == null) {
            joined = JsonList.join(elements.stream()
                    .filter(element -> element.state == TaskState.SUCCESS)
                    .map(element -> element.result == null ? "null" : element.result)
                    .toList());
        }
        return joined;
    }

    /** Whether its body returns something that other tasks can take. */
    boolean givesResult() {
        return !node.result().equals("void");
    }

    /** Whether it has a result once it counts as a success: a mapped task does as soon as it has its list. */
    boolean hasResult() {
        return whole.result != null;
    }

    Trigger trigger(TriggerRule rule) {
        return Trigger.of(rule, upstream, succeeded, failed, skipped);
    }

    void countUpstream(TaskState how) {
        switch (how) {
            case SUCCESS -> succeeded++;
            case FAILED, UPSTREAM_FAILED, CANCELLED -> failed++;
            case SKIPPED -> skipped++;
            default -> throw new IllegalStateException("task " + node.id() + " counts a task that is " + how);
        }
    }

    void forgetUpstream() {
        succeeded = 0;
        failed = 0;
        skipped = 0;
        joined = null;
        kept = 0;
        for (LiveInstance element : elements) {
            String result = element.state == TaskState.SUCCESS ? element.result : null;
            kept += result == null || result.isEmpty() ? 0 : result.length() + 1;
        }
    }
}
