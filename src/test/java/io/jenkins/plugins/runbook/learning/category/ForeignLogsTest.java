package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Explanation;
import io.jenkins.plugins.runbook.learning.FailedLog;
import io.jenkins.plugins.runbook.learning.LogExplainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole logs of builds, containers, packages, daemons and shells, labelled before the rules had seen them. */
class ForeignLogsTest {

    private static final Set<String> IMPROVABLE = Set.of("runbook_insufficient", "environment_difference");

    private record Labelled(String id, int exit, List<String> types, String script, String output) {

        boolean negative() {
            return types.stream().noneMatch(IMPROVABLE::contains)
                    && types.get(0).equals("none");
        }
    }

    private static List<Labelled> logs() throws IOException {
        List<Labelled> logs = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ForeignLogsTest.class.getResourceAsStream("foreign-logs.txt"), StandardCharsets.UTF_8))) {
            String[] head = null;
            StringBuilder output = new StringBuilder();
            for (String line = lines.readLine(); ; line = lines.readLine()) {
                boolean begins = line == null || line.startsWith("=== ");
                if (begins && head != null) {
                    logs.add(new Labelled(
                            head[0],
                            Integer.parseInt(head[1]),
                            List.of(head[2].split(",")),
                            head[3],
                            output.toString()));
                }
                if (line == null) {
                    return logs;
                }
                if (begins) {
                    head = line.substring(4).split(" \\| ", 4);
                    output.setLength(0);
                } else {
                    output.append(line).append('\n');
                }
            }
        }
    }

    @Test
    void answers_are_right_and_what_is_no_matter_of_a_script_is_never_called_improvable() throws Exception {
        LogExplainer explainer = new LogExplainer(List.of());
        List<String> wrong = new ArrayList<>();
        int due = 0;
        int answered = 0;
        for (Labelled log : logs()) {
            Explanation explanation = explainer.explain(new FailedLog(log.script(), log.exit(), log.output(), null));
            String type = explanation.type() == null
                    ? "none"
                    : explanation.type().name().toLowerCase(Locale.ROOT);
            if (log.negative()) {
                assertThat(IMPROVABLE).as(log.id()).doesNotContain(type);
                assertThat(explanation.repairs()).as(log.id()).noneMatch(Explanation.Repair::untried);
            }
            due += log.types().get(0).equals("none") ? 0 : 1;
            answered += type.equals("none") ? 0 : 1;
            if (!type.equals("none") && !log.types().contains(type)) {
                wrong.add(log.id() + ": " + type + " by " + explanation.rule());
            }
        }
        assertThat(due).isGreaterThan(100);
        assertThat(wrong).hasSizeLessThanOrEqualTo(answered / 50);
        assertThat(answered).isGreaterThan(due * 8 / 10);
    }
}
