package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operator works under a guard of its own. */
class FaultyOperatorTest {

    private final OperatorFaults faults = new OperatorFaults();

    /** An operator by what it does. */
    private record Made(String name, Supplier<List<Repair>> proposes) implements RepairOperator {
        @Override
        public String does() {
            return "";
        }

        @Override
        public List<Repair> propose(Trace trace) {
            return proposes.get();
        }
    }

    private static List<Repair> pause() {
        return List.of(
                new Repair("good", List.of(ChangeOperation.add("/settle", "5s", "It needs time.", List.of())), 0.8));
    }

    private List<Candidate> candidates(RepairOperator first) throws InterruptedException {
        return new CandidateFactory(
                        List.of(first, new Made("good", FaultyOperatorTest::pause)),
                        new RunbookReader(),
                        new Guard(Set.of(), false),
                        faults)
                .candidates(Failures.of("- {name: a, run: ./a}").failed(1, "no").trace(), operator -> 1);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                StackOverflowError.class,
                OutOfMemoryError.class,
                NoClassDefFoundError.class,
                AssertionError.class,
                NullPointerException.class
            })
    void whatever_an_operator_throws_it_is_left_out_and_named_and_the_others_are_asked(Class<? extends Throwable> kind)
            throws InterruptedException {
        RepairOperator bad = new Made("bad", () -> {
            throw FaultyOperatorTest.<RuntimeException>sneaky(kind);
        });
        assertThat(candidates(bad)).hasSize(1);
        assertThat(candidates(bad)).hasSize(1);
        assertThat(faults.troubles())
                .singleElement()
                .asString()
                .contains("operator bad failed 2 times", kind.getSimpleName());
    }

    @Test
    void an_interrupt_ends_the_search_before_the_next_operator() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> candidates(new Made("idle", List::of))).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Class<? extends Throwable> kind) throws T {
        try {
            throw (T) kind.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
