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

//! error 6:5 Face is an interface; make it a class: tasks are called on an instance of it [KAHN-121]
//! error 12:5 Choice is an enum; make it a class: tasks are called on an instance of it [KAHN-121]
//! error 20:6 Mark is an annotation; make it a class: tasks are called on an instance of it [KAHN-121]
