import dev.kahn.Dag;
import dev.kahn.Task;
import java.util.concurrent.atomic.AtomicInteger;

@Dag
class MutableField extends Base {
    static int runs;
    final String name = "x";
    final AtomicInteger rows = new AtomicInteger();
    private String last, first;
    final StringBuilder text = new StringBuilder();

    @Inject
    String injected;

    @Task
    void load() {}

    @interface Inject {}
}

class Base {
    int seen;
}

//! error 23:9 field seen of class Base can change, but each task gets its own instance, perhaps in another process; make it final, or return the value from one task and take it in another with @From [KAHN-128]
//! error 9:25 field rows of class MutableField holds an AtomicInteger, which can change, but each task gets its own instance, perhaps in another process; make it final, or return the value from one task and take it in another with @From [KAHN-128]
//! error 10:20 field last of class MutableField can change, but each task gets its own instance, perhaps in another process; make it final, or return the value from one task and take it in another with @From [KAHN-128]
//! error 10:26 field first of class MutableField can change, but each task gets its own instance, perhaps in another process; make it final, or return the value from one task and take it in another with @From [KAHN-128]
//! error 11:25 field text of class MutableField holds a StringBuilder, which can change, but each task gets its own instance, perhaps in another process; make it final, or return the value from one task and take it in another with @From [KAHN-128]
