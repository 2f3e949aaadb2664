import dev.kahn.Dag;
import dev.kahn.Pool;
import dev.kahn.Task;

class Pools {
    @Dag(pool = "db")
    @Pool(name = "db", slots = 2)
    static class Known {
        @Task(slots = 2)
        void fits() {}

        @Task(slots = 3)
        void large() {}

        @Task(pool = "mial")
        void unknown() {}

        @Task(pool = "mail", slots = 2)
        void elsewhere() {}
    }

    @Dag(pool = "disk")
    @Pool(name = "mail", slots = 1)
    static class Mails {
        @Task
        void send() {}
    }

    @Dag
    @Pool(name = "mail", slots = 5)
    static class MailsAgain {
        @Task
        void send() {}
    }
}

//! error 30:34 pool mail has 5 slots here, but 1 where it is declared first; declare it once, or with the same number of slots [KAHN-209]
//! error 12:23 task large takes 3 slots of pool db, which has 2, so it would wait forever; take fewer slots, or declare more [KAHN-208]
//! error 15:22 no DAG in this compilation declares pool "mial"; did you mean "mail"? [KAHN-207]
//! error 18:38 task elsewhere takes 2 slots of pool mail, which has 1, so it would wait forever; take fewer slots, or declare more [KAHN-208]
//! error 22:17 no DAG in this compilation declares pool "disk"; the pools are db, mail; name one, or declare it on the class of a DAG: @Pool(name = "disk", slots = …) [KAHN-207]
