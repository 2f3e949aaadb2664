package dev.kahn.web.page;

import dev.kahn.engine.plan.AttemptRecord;
import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.TaskRecord;
import dev.kahn.view.Elapsed;
import dev.kahn.view.StateWords;
import dev.kahn.web.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run: how it stands, and each of its tasks.
 *
 * @param run the run
 * @param state its state, as a class of the style sheet
 * @param sign its state, as a character
 * @param word its state, in words
 * @param took how long it has run
 * @param isHere whether the program has the run's DAG, so that something can be done with it
 * @param tasks its tasks: first those that something has happened to, in that order
 * @param causes the runs it came after
 * @param caused the runs that came after it
 * @param attempts all attempts, in the order in which they started
 */
public record RunPage(
        RunRecord run,
        String state,
        String sign,
        String word,
        String took,
        boolean isHere,
        List<TaskLine> tasks,
        List<CauseRecord> causes,
        List<RunRecord> caused,
        List<AttemptRecord> attempts) {

    static RunPage of(Site site, RunRecord run) {
        Instant now = site.clock().instant();
        List<TaskRecord> records = site.views().tasks(run.runId());
        List<TaskLine> tasks = new ArrayList<>();
        records.forEach(task -> tasks.add(TaskLine.of(task, now)));
        Set<String> known = records.stream().map(TaskRecord::taskId).collect(Collectors.toSet());
        site.dag(run.dagId())
                .ifPresent(dag -> dag.tasks().stream()
                        .filter(task -> !known.contains(task.id()))
                        .forEach(task -> tasks.add(TaskLine.pending(task.id()))));
        return new RunPage(
                run,
                TaskLine.css(run.state()),
                StateWords.sign(run.state()),
                StateWords.word(run.state()),
                Elapsed.text(run.startedAt(), run.endedAt(), now),
                site.dag(run.dagId()).isPresent(),
                tasks,
                site.views().causes(run.runId()),
                site.views().caused(run.runId()),
                site.views().attempts(run.runId()));
    }
}
