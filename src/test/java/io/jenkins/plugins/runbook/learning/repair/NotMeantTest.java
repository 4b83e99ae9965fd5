package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Messages that hold an operator's words and mean something else. */
class NotMeantTest {

    record Case(String operator, String run, String before, String target, String output) {
        Failures failure() {
            Failures failure =
                    Failures.of("- {name: look, run: cat log/x.log}\n- {name: act, run: " + Json.text(run) + "}\n");
            return (target == null ? failure : failure.parameters(Map.of("target", target)))
                    .ok(before == null ? "" : before)
                    .failed(1, output);
        }
    }

    @SuppressWarnings("unchecked")
    static Stream<Case> cases() throws IOException {
        try (InputStream in = NotMeantTest.class.getResourceAsStream("not-meant.yaml")) {
            List<Map<String, String>> rows =
                    (List<Map<String, String>>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return rows.stream()
                    .map(row -> new Case(
                            row.get("operator"),
                            row.get("run"),
                            row.get("before"),
                            row.get("target"),
                            row.get("output")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_not_meant_is_left_alone(Case one) throws InterruptedException {
        assertThat(Operators.all()).extracting(RepairOperator::name).contains(one.operator());
        List<Candidate> sure = Proposals.of(one.failure()).stream()
                .filter(candidate -> candidate.operators().contains(one.operator()) && candidate.confidence() >= 0.6)
                .toList();
        assertThat(sure)
                .as(String.valueOf(sure.stream().map(Candidate::operations).toList()))
                .isEmpty();
    }

    /** What is left alone without a rehearsal must not be offered with one either, but for hints that have nothing in common. */
    @ParameterizedTest
    @MethodSource("cases")
    void nor_is_it_tried(Case one) throws InterruptedException {
        assertThat(Proposals.operators(one.failure())).doesNotContain(one.operator());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026/11/30 17:32:06 [emerg] 32#32: bind() to 0.0.0.0:80 failed (98: Address already in use) | 80
            [30-Nov-2026 17:32:06] ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98) | 9000
            12:C 30 Nov 2026 17:32:06.123 # Could not create server TCP listening socket *:6379: bind: Address already in use | 6379
            Error: listen EADDRINUSE: address already in use :::3000 | 3000
            Web server failed to start. Port 8081 was already in use. | 8081
            [2026-11-30 17:32:06 +0000] [7] [ERROR] Connection in use: ('127.0.0.1', 8000) | 8000
            nginx: [emerg] bind() to [::]:443 failed (98: Address already in use) | 443
            { code: 'EADDRINUSE', errno: -98, syscall: 'listen', address: '::', port: 3001 } | 3001
            17:32:06 ERROR o.a.c.Http11NioProtocol: Failed to bind to port 8443 | 8443
            2026-11-30T17:32:06Z listen tcp 0.0.0.0:9090: bind: address already in use | 9090
            """)
    void the_port_is_that_of_the_message_and_no_minute(String output, String port) throws InterruptedException {
        Failures failure = Failures.of("- {name: act, run: ./ctl start web}\n").failed(1, output);
        List<Candidate> freed = Proposals.of(failure).stream()
                .filter(candidate -> candidate.operators().contains("free-port"))
                .toList();
        assertThat(freed).isNotEmpty();
        assertThat(freed.get(0).text()).contains("held=" + port + "\n");
    }

    @Test
    void quotes_are_added_where_a_value_falls_apart_and_nowhere_else() throws InterruptedException {
        Failures failure = Failures.of("- {name: act, run: 'cp $target \"$target.old\" && ls x/$target'}\n")
                .parameters(Map.of("target", "a b"))
                .failed(1, "cp: cannot stat 'a': No such file or directory");
        assertThat(Proposals.by("quote-expansion", failure).text())
                .contains("cp \"$target\" \"$target.old\" && ls \"x/$target\"");
    }

    @Test
    void a_link_is_replaced_only_where_a_link_stands() throws InterruptedException {
        Failures failure = Failures.of("- {name: act, run: ln -s releases/4 current}\n")
                .failed(1, "ln: failed to create symbolic link 'current': File exists");
        assertThat(Proposals.by("repeatable-command", failure).text())
                .contains("{ { [ ! -e current ] || [ -L current ]; } && ln -fn -s releases/4 current; }");
    }
}
