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

//! error 6:20 class Orders is not accessible from its package because it is private; make it package-private or public [KAHN-125]
//! error 13:16 class Deep is not accessible from its package because Hidden is private; make Hidden package-private or public [KAHN-125]
//! error 20:20 class Deeper is not accessible from its package because Twice is private; make Twice package-private or public [KAHN-125]
