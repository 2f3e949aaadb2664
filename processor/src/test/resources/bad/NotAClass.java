import dev.kahn.Dag;
import dev.kahn.Task;

class NotAClass {
    @Dag
    interface Face {
        @Task
        void load();
    }

    @Dag
    enum Choice {
        YES;

        @Task
        void load() {}
    }

    @Dag
    @interface Mark {}
}

//! error 6:5 Face is an interface, but a DAG must be a class; make it a class, because its tasks are called on an instance of it [KAHN-121]
//! error 12:5 Choice is an enum, but a DAG must be a class; make it a class, because its tasks are called on an instance of it [KAHN-121]
//! error 20:6 Mark is an annotation, but a DAG must be a class; make it a class, because its tasks are called on an instance of it [KAHN-121]
