import dev.kahn.Dag;
import dev.kahn.Each;
import dev.kahn.From;
import dev.kahn.Sensor;
import dev.kahn.Task;

@Dag
class MethodShape {
    @Task
    private void hidden() {}

    @Task
    <T> T generic(T value) {
        return value;
    }

    @Task
    void varargs(@From("rows") String... rows) {}

    @Task
    String rows() {
        return "";
    }

    @Task
    @Sensor
    boolean both() {
        return true;
    }

    @Sensor
    int number() {
        return 1;
    }

    @Sensor
    void nothing() {}
}

//! error 10:18 task method hidden is private, but the generated class must call it; make it package-private or public [KAHN-141]
//! error 13:11 task method generic has type parameters, and Kahn cannot know what they stand for; replace them with the types that it works with [KAHN-143]
//! error 18:42 task method varargs takes a variable number of arguments in rows; make rows a List with @From [KAHN-144]
//! error 25:5 method both has both @Task and @Sensor; keep the one that you mean [KAHN-146]
//! error 32:9 sensor number returns int, which does not tell whether to keep waiting; return boolean, or an Optional whose value becomes the result [KAHN-147]
//! error 37:10 sensor nothing returns void, which does not tell whether to keep waiting; return boolean, or an Optional whose value becomes the result [KAHN-147]
