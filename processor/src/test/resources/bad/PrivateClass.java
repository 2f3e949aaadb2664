import dev.kahn.Dag;
import dev.kahn.Task;

class PrivateClass {
    @Dag
    private static class Orders {
        @Task
        void load() {}
    }

    private static class Hidden {
        @Dag
        static class Deep {
            @Task
            void load() {}
        }

        private static class Twice {
            @Dag
            static class Deeper {
                @Task
                void load() {}
            }
        }
    }
}

//! error 6:20 class Orders cannot be reached from its package, as it is private; make that package-private or public [KAHN-125]
//! error 13:16 class Deep cannot be reached from its package, as Hidden is private; make that package-private or public [KAHN-125]
//! error 20:20 class Deeper cannot be reached from its package, as Twice is private; make that package-private or public [KAHN-125]
