package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two texts do the same when a person would say so; names, comments and blanks are no difference. */
class RunbookEffectTest {

    private static final String TEXT = """
            id: RB-A
            name: Restart
            description: because
            incidentTypes: [service_crash]
            parameters:
              port: {type: integer, default: 8080}
            steps:
              - name: clear
                run: |
                  rm -rf "work/$port"   # old files
                  ./ctl restart web
                timeout: 30s
              - name: wait
                waitFor: {http: "http://127.0.0.1:$port/health", timeout: 10s}
            verify:
              - run: curl -fsS "http://127.0.0.1:$port/health"
              - run: test -e up
            rollback:
              - run: ./ctl stop web
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "id: RB-A ~ id: RB-OTHER",
                "name: Restart ~ name: Re\u0301start\u00A0it",
                "description: because ~ description: mine, honestly",
                "description: because ~ sla: 15m\\ncontrols: [mine]\\ntags: x",
                "incidentTypes: [service_crash] ~ incidentTypes: [service_crash, disk_full]\\nseverity: [low]\\nplatforms: [linux]",
                "default: 8080} ~ default: 8080, description: the port}\\n  unused: {type: string, default: x}",
                "name: clear ~ name: tidy up",
                "name: clear ~ name: clear\\n    idempotent: true",
                "work/$port\" ~ work/${port}\"",
                "# old files ~ # something else",
                "   # old files ~ ''",
                "rm -rf ~ rm    -rf",
                "rm -rf ~ rm \\\\\\n        -rf",
                "rm -rf ~ rm\u00A0-rf",
                "rm -rf ~ r\u200Bm -rf",
                "./ctl restart web ~ ./ctl restart web\\n      # done\\n      true\\n      :",
                "./ctl restart web ~ ./ctl restart 'web';",
                "./ctl restart web ~ echo restarting now\\n      ./ctl restart web",
                "- name: wait ~ - name: nothing\\n    run: 'true'\\n  - name: wait",
                "- run: test -e up ~ - name: is it up\\n    run: test -e up",
            })
    void an_edit_of_looks_changes_nothing(String old, String now) {
        assertThat(effect(edited(old, now))).isEqualTo(effect(TEXT));
    }

    @Test
    void neither_does_the_order_of_checks() {
        String health = "  - run: curl -fsS \"http://127.0.0.1:$port/health\"\n";
        String up = "  - run: test -e up\n";

        assertThat(effect(TEXT.replace(health + up, up + health))).isEqualTo(effect(TEXT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "work/$port ~ work",
                "./ctl restart web ~ ./ctl restart db",
                "./ctl restart web ~ ./ctl restart web || true",
                "./ctl restart web ~ echo x >out\\n      ./ctl restart web",
                "./ctl restart web ~ echo $(./ctl stop db)\\n      ./ctl restart web",
                "default: 8080 ~ default: 9090",
                "timeout: 30s ~ timeout: 30s\\n    when: test -e x",
                "timeout: 30s ~ timeout: 30s\\n    onFailure: continue",
                "timeout: 30s ~ timeout: 60s",
                "timeout: 30s ~ timeout: 30s\\n    retry: {attempts: 3, delay: 1s}",
                "- run: test -e up ~ - run: test -e down",
                "- run: test -e up ~ - run: 'true'",
                "- run: ./ctl stop web ~ - run: ./ctl stop db",
                "/health\", timeout ~ /status\", timeout",
            })
    void an_edit_of_what_is_done_is_one(String old, String now) {
        assertThat(effect(edited(old, now))).isNotEqualTo(effect(TEXT));
    }

    @Test
    void how_long_is_told_apart_from_what() {
        RunbookEffect longer = effect(edited("timeout: 30s", "timeout: 60s"));

        assertThat(longer.actions()).isEqualTo(effect(TEXT).actions());
        assertThat(longer.timings()).isNotEqualTo(effect(TEXT).timings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", " #", "\\\n", "'", "${a}", "echo ", ": ;", "then;", " ", "\u00A0", "; ; ", "if", "\\"})
    void a_script_of_any_shape_takes_no_time(String piece) {
        String script = piece.repeat(200_000 / piece.length()).replace("\n", "\n      ");
        String text = TEXT.replace("./ctl restart web", "x " + script + "x");
        Instant start = Instant.now();

        assertThatCode(() -> new RunbookReader().read("a.yaml", text).runbook()).doesNotThrowAnyException();
        var read = new RunbookReader().read("a.yaml", text).runbook();
        if (read != null) {
            RunbookEffect.of(read);
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    private static String edited(String old, String now) {
        String edited = TEXT.replace(
                old.strip(), now.strip().equals("''") ? "" : now.strip().translateEscapes());
        assertThat(edited).isNotEqualTo(TEXT);
        return edited;
    }

    private static RunbookEffect effect(String text) {
        return RunbookEffect.of(new RunbookReader()
                .read("a.yaml", text.replace("\ntags: x", ""))
                .orThrow());
    }
}
