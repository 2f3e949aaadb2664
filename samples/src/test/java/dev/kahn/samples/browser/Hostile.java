package dev.kahn.samples.browser;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Each;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.connect.HttpConnection;
import java.util.List;

/**
 * Says in all places that are free text what would break out of a page. "'&gt;<img class="owned" src="x" onerror="owned()">
 * <script class="owned">owned()</script> <b class="owned">
 */
@Dag(
        owner = Hostile.MARKUP,
        tags = {Hostile.MARKUP, Hostile.SIGNS, "javascript:owned()"},
        schedule = "0 0 1 1 *")
public final class Hostile {

    static final String MARKUP = "\"'`><img class=owned src=x onerror=owned()><script class=owned>owned()</script>"
            + "</pre></td></script></style></title><svg class=owned onload=owned()>&quot; onfocus=owned() autofocus x=&#39;";

    /** Turned by an override, coloured by ANSI, with a zero, a part of a letter, and more marks on one than anyone writes. */
    static final String SIGNS =
            "\u202etxt.exe\u001b[31mred\u001b]0;title\u0007\u0000\ud83d \u2066\ud83d\udc69\u200d\ud83d\udc67"
                    + " e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030d\u030e\u030f";

    private static final String BOTH = MARKUP + SIGNS;

    record Params(@Default(MARKUP) String words) {}

    /** <img class="owned" src="x" onerror="owned()"> &lt;script class=owned&gt;owned()&lt;/script&gt; "' */
    @Task(group = MARKUP)
    List<String> tell(Params params, TaskContext task) {
        for (String address : new String[] {"javascript:owned()", "data:text/html,<script>owned()</script>"}) {
            try {
                task.link(MARKUP, address);
            } catch (IllegalArgumentException e) {
                System.err.println(e.getMessage());
            }
        }
        task.link("link " + BOTH, "https://example.com/?%22onfocus=owned()");
        task.figure("figure " + BOTH, Double.MAX_VALUE);
        task.progress(1, 2, BOTH);
        System.out.println(BOTH);
        System.out.println(params);
        System.out.println(MARKUP.repeat((1 << 20) / MARKUP.length())); // a line of a megabyte
        System.out.println("\ud83d\udc69".repeat(1 << 19));
        return List.of(MARKUP, SIGNS);
    }

    /** Has a name, but no words of its own. */
    @Task(forEach = "tell")
    String repeat(@Each String words) {
        return words;
    }

    /** Is given what cannot be opened. */
    @Task(after = "tell")
    void reach(@Connection("evil") HttpConnection evil) {}

    /** Fails with all of it. */
    @Task(after = "repeat")
    void fail() {
        throw new IllegalStateException(BOTH);
    }
}
