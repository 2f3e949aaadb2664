package dev.kahn.samples.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.kahn.InstanceFactory;
import dev.kahn.embed.Kahn;
import dev.kahn.engine.plan.RunState;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** DAGs of which Guice or Spring makes the instances. */
class InjectionTest {

    private record ByGuice(Injector injector) implements InstanceFactory {
        @Override
        public <T> T create(Class<T> type) {
            return injector.getInstance(type);
        }
    }

    private record BySpring(ApplicationContext context) implements InstanceFactory {
        @Override
        public <T> T create(Class<T> type) {
            return context.getBean(type);
        }
    }

    @TempDir
    Path home;

    @BeforeEach
    void forget() {
        Greeting.CLOSED.clear();
    }

    @Test
    void guice_makes_an_instance_for_each_attempt() throws Exception {
        Injector injector = Guice.createInjector(
                binder -> binder.bind(Greeting.Greeter.class).toInstance(name -> "Hello " + name + ", says Guice"));

        assertThat(resultWith(new ByGuice(injector))).isEqualTo("\"Hello Ada, says Guice\"");
    }

    @Test
    void spring_makes_an_instance_for_each_attempt() throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Greeting.Greeter.class, () -> name -> "Hello " + name + ", says Spring");
            context.registerBean(Greeting.class, bean -> bean.setScope(BeanDefinition.SCOPE_PROTOTYPE));
            context.refresh();

            assertThat(resultWith(new BySpring(context))).isEqualTo("\"Hello Ada, says Spring\"");
        }
    }

    private String resultWith(InstanceFactory instances) throws Exception {
        try (Kahn kahn = Kahn.builder()
                .home(home)
                .dags(new GreetingDag())
                .instances(instances)
                .start()) {
            long run = kahn.trigger("Greeting");

            assertThat(kahn.await(run).state()).isEqualTo(RunState.SUCCESS);
            assertThat(new HashSet<>(Greeting.CLOSED)).hasSize(2); // one for each task, and both given back
            return kahn.tasks(run).get(1).result();
        }
    }

    @Test
    void what_cannot_be_made_fails_the_attempt_with_the_cause_in_one_line() throws Exception {
        try (Kahn kahn = Kahn.builder()
                .home(home)
                .dags(new GreetingDag())
                .instances(new ByGuice(Guice.createInjector()))
                .start()) {
            long run = kahn.trigger("Greeting");

            assertThat(kahn.await(run).reason())
                    .contains("cannot make an instance of dev.kahn.samples.injection.Greeting")
                    .doesNotContain("\n");
        }
    }

    @Test
    void without_a_factory_the_attempt_fails_and_says_what_is_missing() throws Exception {
        try (Kahn kahn = Kahn.builder().home(home).dags(new GreetingDag()).start()) {
            assertThat(kahn.await(kahn.trigger("Greeting")).reason())
                    .contains("class Greeting has no constructor without parameters", "dev.kahn.InstanceFactory");
        }
    }
}
