package shop;

import dev.kahn.*;
import java.util.List;

@Dag(id = "nightly-load")
class Load {
    record Rows(int number) {}

    @Task
    Rows rows() {
        return new Rows(1);
    }

    @Task(id = "names")
    List<String> readNames() {
        return List.of("a");
    }

    @Task(forEach = "names")
    int length(@Each String name) {
        return name.length();
    }

    @Task
    String note(TaskContext task) {
        return "all well";
    }
}
