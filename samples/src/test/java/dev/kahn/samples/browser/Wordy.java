package dev.kahn.samples.browser;

import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Task;
import dev.kahn.TaskContext;

/** Says all that it says in words that are as long as may be, and that nothing can be parted in. */
@Dag(
        id = Wordy.ID,
        owner = Wordy.LONG,
        tags = {"short", Wordy.LONG},
        schedule = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29 0 1 1 *")
public final class Wordy {

    /** With one letter before it an id has no room for another. */
    static final String LONG =
            "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" + "Rindfleischetikett";

    static final String ID = "W" + LONG;

    record Params(
            @Default(LONG) String rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzgebungsverfahren) {}

    /** RindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzDonaudampfschifffahrtselektrizitaetenhauptwerk. */
    @Task(id = "t" + LONG, group = LONG)
    String tell(Params params, TaskContext task) {
        task.link("Link" + LONG, "https://example.com/" + LONG);
        task.figure("figure" + LONG, 1e300);
        task.progress(Long.MAX_VALUE - 1, Long.MAX_VALUE, LONG);
        System.out.println(LONG + LONG + params);
        return LONG + LONG + LONG;
    }

    /** Fails with such a word. */
    @Task(id = "u" + LONG, after = "t" + LONG)
    void fail() {
        throw new IllegalStateException(LONG + LONG);
    }

    /** Fails as the one before has. */
    @Task(id = "v" + LONG, after = "u" + LONG)
    void follow() {}
}
