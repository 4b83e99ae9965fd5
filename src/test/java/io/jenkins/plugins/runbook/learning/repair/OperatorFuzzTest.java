package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.Fuzzing;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.learning.trace.MatchingBudget;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The categoriser and every operator on texts that nobody would write. */
class OperatorFuzzTest {

    private final OperatorFaults faults = new OperatorFaults();
    private final CandidateFactory workshop =
            new CandidateFactory(Operators.all(), new RunbookReader(), new Guard(Set.of(), false), faults);

    private static String script(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Fuzzing.text(random, 2_000);
            case 1 -> "CERT=" + "MIIC0".repeat(random.nextInt(2_000)) + "\n./ctl restart web";
            case 2 -> ". etc/app.env; ./ctl restart \"$port\" && tar -czf \"$target/a.tgz\" data/*";
            case 3 -> "find log -name '*.gz' -mtime +14 -delete; rm -f " + Fuzzing.text(random, 60);
            case 4 -> "kill \"$(cat run/app.pid)\"; " + Fuzzing.text(random, 200);
            default -> "curl -fsS http://localhost:8080/" + Fuzzing.scrap(random) + " | grep " + Fuzzing.scrap(random);
        };
    }

    private static Failures failure(Random random) {
        String steps = "- {name: look, run: " + Json.text(script(random)) + "}\n- {name: act, run: "
                + Json.text(script(random)) + "}\n";
        Failures made = Failures.of(steps).incident(random.nextBoolean() ? "disk_full" : "service_crash");
        if (random.nextInt(3) == 0) {
            return made.ok(Fuzzing.text(random, 3_000))
                    .ok(Fuzzing.text(random, 3_000))
                    .check(Fuzzing.text(random, 500));
        }
        return made.ok(Fuzzing.text(random, 3_000)).failed(random.nextInt(200), Fuzzing.text(random, 3_000));
    }

    @Test
    void no_text_makes_the_categoriser_or_an_operator_fail() throws Exception {
        RuleCategoriser categoriser = new RuleCategoriser();
        Fuzzing.fuzz("categoriser and operators", random -> {
            Trace trace;
            try {
                trace = failure(random).trace();
            } catch (RuntimeException e) {
                return; // a script that no runbook can hold
            }
            categoriser.categorise(trace);
            for (RepairOperator operator : Operators.all()) {
                for (Repair repair : operator.propose(trace)) {
                    assertThat(repair.confidence()).isBetween(0.0, 1.0);
                }
            }
        });
    }

    static Stream<String> poison() {
        return Stream.of(
                "x".repeat(10_000_000),
                "a-".repeat(5_000_000),
                "a-a-a- ".repeat(1_400_000),
                ("a-".repeat(500) + "\n").repeat(2_000),
                "/a".repeat(30_000),
                "error: ".repeat(1_400_000),
                ("a ".repeat(400) + "no such file or directory: permission denied did you mean use try\n").repeat(500),
                ("unknown option --x; usage: a [--b] {c,d} ".repeat(20) + "\n").repeat(1_000),
                "\n".repeat(5_000_000),
                " ".repeat(10_000_000),
                "\"'`(".repeat(2_000_000),
                ("app.lock already in use at a/b/c.sock, pid 4711 ".repeat(20) + "\n").repeat(500),
                "[ ".repeat(400_000) + "] ".repeat(400_000),
                "\u0130\u00DF\uFB00".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void output_of_any_form_costs_at_most_two_seconds(String output) throws InterruptedException {
        Failures warm = Failures.of("- {name: a, run: ./a}").failed(1, "error: no such file");
        new RuleCategoriser().categorise(warm.trace());
        workshop.candidates(warm.trace(), operator -> 1);

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Trace trace = Failures.of("- {name: look, run: cat log}\n- {name: act, run: './ctl restart web --x 1'}\n")
                .incident("disk_full")
                .ok(output)
                .failed(1, output)
                .trace();
        new RuleCategoriser().categorise(trace);
        workshop.candidates(trace, operator -> 1);
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;

        System.out.println(millis + " ms for " + output.length() + " characters of '"
                + output.substring(0, 10).strip() + "'");
        assertThat(faults.troubles()).isEmpty();
        assertThat(millis).isLessThan(20_000);
    }

    @ParameterizedTest
    @MethodSource("longScripts")
    void a_long_script_keeps_no_operator_busy(String script) throws InterruptedException {
        Trace trace = Failures.of("- {name: look, run: " + Json.text(script) + "}\n- {name: act, run: "
                        + Json.text(script) + "}\n")
                .ok("fine")
                .failed(1, "sh: 1: x: No such file or directory, cannot open a/b, address already in use, timed out")
                .trace();
        new RuleCategoriser().categorise(trace);
        for (RepairOperator operator : Operators.all()) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try (MatchingBudget budget = MatchingBudget.of(50_000_000)) {
                operator.propose(trace);
            }
            long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
            assertThat(millis).as(operator.name()).isLessThan(10_000);
        }
    }

    static List<String> longScripts() {
        return List.of(
                "CERT=" + "MIIC".repeat(20_000) + "\n./ctl restart web",
                "X='" + "a".repeat(60_000) + "' ./a",
                "./a " + "x ".repeat(40_000),
                "./ctl" + " /a".repeat(30_000),
                "curl http://localhost:8080/" + "a/".repeat(30_000),
                "a=1; ".repeat(15_000) + "./a",
                "echo " + "$(".repeat(20_000),
                "mkdir -p " + "a ".repeat(40_000) + "; rm -f b");
    }
}
