import dev.kahn.Dag;
import dev.kahn.Pool;
import dev.kahn.Task;

class RepeatedPools {
    @Dag
    @Pool(name = "mail", slots = 0)
    @Deprecated
    @Pool(name = "a b", slots = 1)
    @dev.kahn.Pool(
            slots = 3,
            name = "db")
    static class Repeated {
        @Task
        void send() {}
    }

    @Dag
    @Pool.Pools({@Pool(name = "db", slots = 4), @Pool(name = "disk", slots = -1)})
    static class Held {
        @Task
        void send() {}
    }
}

//! error 7:34 slots of pool mail is 0; it must be 1 or more [KAHN-202]
//! error 9:18 "a b" is not a valid id for a pool; use letters, digits, _ and -, start with a letter or _, and use at most 100 characters [KAHN-105]
//! error 11:21 pool db has 3 slots here, but 4 where it is declared first; declare it once, or with the same number of slots [KAHN-209]
//! error 19:78 slots of pool disk is -1; it must be 1 or more [KAHN-202]
