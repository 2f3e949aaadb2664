import dev.kahn.Dag;
import dev.kahn.Task;

/**
 * Cleans up.
 *
 * <ul>
 *   <li>old files, with {@code a < b}
 *   <li>old &lt;rows&gt; of {@link java.util.List#of() lists} and {@link java.util.Map}
 * </ul>
 *
 * @author nobody
 */
@Dag
class Nightly {
    @Task
    void files() {}
}
