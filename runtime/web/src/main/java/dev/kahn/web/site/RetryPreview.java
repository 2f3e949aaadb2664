package dev.kahn.web.site;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.InstanceKey;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.log.Secrets;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * What a retry would run again.
 *
 * @param again ids of the tasks that would run again, in the order of the graph; {@code send[3]} if only that element does
 * @param staying the tasks that ran after them, and stay as they are
 */
public record RetryPreview(List<String> again, List<String> staying) {

    /**
     * What {@link Acts#retry} would do with the program's version of the DAG, by the rules of the engine.
     *
     * @param site what there is, at one moment
     * @param run the run
     * @param tasks which are to run again; none for all that failed
     * @param downstream whether everything that ran after them runs again too
     * @return the preview
     * @throws RefusedException as the act would be refused
     */
    public static RetryPreview of(Site site, RunRecord run, Set<String> tasks, boolean downstream) {
        LiveRun live = site.restore(
                stored(run, site.views().tasks(run.runId()), site.views().attempts(run.runId())));
        Set<String> again = Clearing.of(live, tasks, downstream);
        return new RetryPreview(
                site.graph(run).orElseThrow().tasks().stream()
                        .flatMap(task -> again.stream()
                                .filter(name -> InstanceKey.parse(name).taskId().equals(task.id())))
                        .toList(),
                Clearing.staying(live, again));
    }

    /**
     * Why what failed in a run cannot run again.
     *
     * @param site what there is, at one moment
     * @param run the run; done
     * @param tasks the rows of its tasks
     * @param attempts its attempts
     * @return the reason; empty if it can
     */
    public static String refusal(Site site, RunRecord run, List<TaskRecord> tasks, List<AttemptRecord> attempts) {
        try {
            Clearing.ofFailed(site.restore(stored(run, tasks, attempts)));
            return "";
        } catch (RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /**
     * Why an element cannot run again alone.
     *
     * @param site what there is, at one moment
     * @param run the run; done
     * @param element the element, {@code send[3]}
     * @return the reason; empty if it can
     */
    public static String refusal(Site site, RunRecord run, String element) {
        try {
            of(site, run, Set.of(element), false);
            return "";
        } catch (RefusedException e) {
            return String.valueOf(e.getMessage());
        } catch (JacksonException masked) {
            return ""; // a secret went beyond one value of a list; the retry itself decides
        }
    }

    private static StoredRun stored(RunRecord run, List<TaskRecord> tasks, List<AttemptRecord> attempts) {
        List<AttemptRecord> open =
                attempts.stream().filter(attempt -> attempt.endedAt() == null).toList();
        return new StoredRun(run, tasks.stream().map(RetryPreview::readable).toList(), open);
    }

    /** The lists that tasks are mapped over are split. */
    private static TaskRecord readable(TaskRecord row) {
        String result = row.result();
        return result == null || !result.contains(Secrets.MASK) ? row : row.withResult(MaskedJson.repaired(result));
    }
}
