package io.jenkins.plugins.runbook.execution.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ServiceState;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that would be more than data to what they reach are refused before anything runs. */
class RefusedValuesTest {

    private static List<String> batch(String script, String value) {
        return new RunRunner().problems(new Action.Run(script, Shell.BAT), Map.of("name", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a & calc", "a|b", "a>b", "a<b", "a^b", "a\"b", "%PATH%", "!x!", "a\nb", "a\u001ab"})
    void cmd_gets_no_value_that_it_would_take_for_code(String value) {
        assertThat(batch("echo %NAME%", value)).singleElement().asString().contains("'shell: pwsh'");
        assertThat(batch("echo nothing of it", value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Program Files (x86), echo %name%, true",
        "a), if exist x (echo %name%), false",
        "web-1.2_x, echo %name%, true"
    })
    void cmd_gets_other_values(String value, String script, boolean taken) {
        assertThat(batch(script, value).isEmpty()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({
        "web, true",
        "web@1.service, true",
        "Print Spooler, true",
        "DOMAIN\\svc, true",
        "*, false",
        "w?b, false",
        "[a-z], false",
        "-web, false",
        "../web, false",
        "'', false"
    })
    void a_service_is_named_and_never_matched(String name, boolean taken) {
        Action.Service action = new Action.Service("$s", ServiceState.STOPPED);

        assertThat(new ServiceRunner().problems(action, Map.of("s", name)).isEmpty())
                .isEqualTo(taken);
    }
}
