package dev.kahn.benchmarks.peer;

import dev.kahn.benchmarks.engine.Workload;
import java.util.ArrayList;
import java.util.List;

/** Tasks by the length of the longest path to them: those of one level can run at the same time. */
final class Levels {

    private Levels() {}

    static List<List<Integer>> of(Workload workload) {
        int[] level = new int[workload.tasks()];
        List<List<Integer>> levels = new ArrayList<>();
        for (int task = 0; task < workload.tasks(); task++) {
            for (int before : workload.upstream().get(task)) {
                level[task] = Math.max(level[task], level[before] + 1);
            }
            while (levels.size() <= level[task]) {
                levels.add(new ArrayList<>());
            }
            levels.get(level[task]).add(task);
        }
        return levels;
    }
}
