package shop;

import dev.kahn.*;
import java.util.List;
import java.util.Optional;

@Dag(after = Load.class)
class Mail {
    @Task
    int prepare() {
        return 1;
    }

    @Task
    void send(
            @From(dag = Load.class, value = "rows") Load.Rows rows,
            @From(dag = Load.class, value = "length") List<Integer> lengths,
            @From(dag = Load.class, value = "note") Optional<String> note,
            @From("prepare") long prepared) {}

    @Task
    void log(
            @From(dag = Load.class, value = "note") Optional<String> note,
            @From(dag = Load.class, value = "note") Optional<String> again) {}
}
