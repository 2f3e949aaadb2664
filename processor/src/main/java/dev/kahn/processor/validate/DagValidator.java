package dev.kahn.processor.validate;

import com.google.common.collect.ImmutableList;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.model.JavaTypes;
import dev.kahn.processor.report.Findings;
import java.time.Instant;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Checks a DAG against all rules. */
public final class DagValidator {

    private final Storability storability;
    private final ImmutableList<Rule> rules;

    /**
     * Uses the services of the compiler.
     *
     * @param now the start of the years for which clock changes are reported
     */
    public DagValidator(Elements elements, Types types, JavaTypes javaTypes, Instant now) {
        storability = new Storability(elements, types, javaTypes);
        ResultTypes results = new ResultTypes(storability, javaTypes);
        rules = ImmutableList.of(
                // the class
                new ConstructorRule(elements, types),
                new InstanceFieldsRule(),
                new HasTasksRule(),
                // the methods
                new MethodShapeRule(),
                new OverloadRule(),
                new MethodAccessRule(elements),
                new SensorReturnRule(javaTypes),
                // the graph
                new LegalIdsRule(),
                new UniqueTaskIdsRule(),
                new KnownTasksRule(),
                new SelfEdgesRule(),
                new CyclesRule(),
                new AfterDagsRule(),
                new ReachabilityRule(results, javaTypes),
                new RedundantEdgesRule(),
                // values between tasks
                new ParametersRule(javaTypes),
                new TypeAccessRule(elements),
                new StorableResultsRule(storability),
                new FromTypesRule(results, javaTypes),
                new FromDagsRule(results, javaTypes),
                new ForEachRule(results, storability, javaTypes),
                new BranchesRule(javaTypes),
                new ExhaustiveBranchesRule(javaTypes),
                // settings
                new DurationsRule(),
                new BoundsRule(),
                new SensorTimeoutRule(),
                new ScheduleRule(),
                new TicksRule(now),
                new PoolsRule(),
                new NotificationsRule(),
                new ParamsRule(storability, javaTypes),
                new SecretParamsRule(javaTypes),
                // everything together; it relies on all other rules
                new CriticalPathRule());
    }

    /** Forgets what was computed: the compiler may know more types in the next round. */
    public void beginRound() {
        storability.beginRound();
    }

    /** Finds everything that is wrong with a DAG whose class {@link ClassRule} has accepted. */
    public void validate(DagModel dag, Findings findings) {
        rules.forEach(rule -> rule.check(dag, findings));
    }
}
