package shop;

import dev.kahn.*;

@Dag
class Other {
    @Task
    int count() {
        return 1;
    }
}

