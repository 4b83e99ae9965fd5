package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownPageTest {

    private static final String PAGE = """
            ---
            title: CacheTooLarge
            weight: 20
            ---

            # CacheTooLarge

            ## Meaning

            The cache of a shop is larger than its volume.

            ## Diagnosis

            Look at the pods:

            ```console
            $ kubectl -n <namespace> get pods -l app={{ $labels.app }}
            NAME    READY
            cache-0 1/1
            ```

            - how large it is

              ```shell
              POD=cache-0
              kubectl -n <namespace> exec "$POD" -- du -sh /cache
              ```

            ```promql
            sum(cache_bytes)
            ```

            ## Mitigation

            Empty it:

                kubectl -n <namespace> delete pod $POD

            Open a session:

            ```sh
            kubectl -n <namespace> exec -it cache-0 -- sh
            ```
            """;

    private static ImportReport convert(String page) {
        return new Importer().convertPage("cache.md", page, ImportOptions.of("/work/pages/cache.md"));
    }

    private static Runbook runbook(String page) {
        return new RunbookReader().read("x", convert(page).runbookYaml()).orThrow();
    }

    private static String script(Step step) {
        return ((Action.Run) step.action()).script();
    }

    private static String told(String page) {
        return convert(page).unmapped().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void blocks_of_commands_become_steps_in_their_order_with_the_words_before_them() {
        List<Step> steps = runbook(PAGE).steps();

        assertThat(steps)
                .extracting(Step::name)
                .containsExactly("Look at the pods", "how large it is", "Empty it", "Open a session");
        assertThat(script(steps.get(0))).isEqualTo("kubectl -n \"${namespace}\" get pods -l app=\"${app}\"");
        assertThat(script(steps.get(2))).isEqualTo("kubectl -n \"${namespace}\" delete pod $POD");
    }

    @Test
    void placeholders_and_variables_that_nothing_sets_become_required_parameters() {
        Runbook runbook = runbook(PAGE);

        assertThat(runbook.parameters().values())
                .filteredOn(Parameter::required)
                .extracting(Parameter::name)
                .containsExactlyInAnyOrder("namespace", "app", "POD");
        assertThat(told(PAGE)).contains("'POD' is set in an earlier block");
    }

    @Test
    void what_may_change_something_is_skipped_unless_a_run_asks_for_it() {
        Runbook runbook = runbook(PAGE);

        assertThat(runbook.steps().get(0).when()).isNull();
        assertThat(runbook.steps().get(2).when()).isEqualTo("[ \"$do_step_3\" = true ]");
        assertThat(runbook.parameters().get("do_step_3").defaultValue()).isEqualTo("false");
    }

    @Test
    void what_needs_a_person_fails_and_what_is_no_command_is_told() {
        assertThat(script(runbook(PAGE).steps().get(3))).startsWith("echo 'not imported: what needs a person");
        assertThat(told(PAGE)).contains("2 lines of output are left out", "a block of promql is no step");
        assertThat(told(PAGE)).contains("cache.md:16:1:");
    }

    @Test
    void the_page_of_an_alert_answers_to_incidents_of_that_name() {
        assertThat(runbook(PAGE).id()).isEqualTo("RB-CACHETOOLARGE");
        assertThat(runbook(PAGE).incidentTypes()).containsExactly("CacheTooLarge");
        assertThat(runbook(PAGE).description()).contains("larger than its volume");
        assertThat(runbook("# Free the disk\n\n```sh\ndf\n```\n").incidentTypes())
                .containsExactly("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf /srv/x",
                "kubectl delete pod get",
                "kubectl get pods | xargs kubectl delete",
                "kubectl -n status apply -f x",
                "oc adm drain node",
                "sudo systemctl status web",
                "systemctl restart web",
                "curl -X POST http://x",
                "curl -fsS http://x -o /etc/x",
                "df > /etc/fstab",
                "cat x | sh",
                "find . -delete",
                "sh -c 'df'",
                "$TOOL get",
                "eval df",
                "unknown-tool status",
                "df; reboot",
                "df $(reboot)",
                "sed -i s/a/b/ x",
                "awk 'BEGIN { system(\"reboot\") }'",
                "git push",
                "helm upgrade x y",
                "sort -o x y",
                "df &\nreboot"
            })
    void whatever_is_not_known_to_only_look_is_gated(String script) {
        Runbook runbook = runbook("# A page\n\n```sh\n" + script + "\n```\n");

        assertThat(runbook.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.when()).startsWith("[ \"$do_step_1\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "df -h",
                "kubectl -n x get pods -o wide",
                "kubectl describe pod x | grep -A3 Events",
                "journalctl -u web -n 100",
                "systemctl status web",
                "curl -fsS http://127.0.0.1/health",
                "cd /srv && ls -l",
                "for p in a b; do kubectl get pod $p; done"
            })
    void what_only_looks_runs(String script) {
        assertThat(runbook("# A page\n\n```sh\n" + script + "\n```\n").steps())
                .singleElement()
                .satisfies(step -> assertThat(step.when()).isNull());
    }

    @Test
    void any_page_is_refused_or_becomes_a_runbook() {
        List<String> pieces = List.of(
                "```sh\n",
                "```\n",
                "$ ",
                "<x>",
                "{{ x }}",
                "rm -rf $X\n",
                "kubectl get <pod>\n",
                "# a\n",
                "- ",
                "    ",
                "\n",
                "---\n",
                "title: x\n",
                "'",
                "\"",
                "`",
                "\u0000",
                "\u2028",
                "$(",
                "<<E\n",
                "a".repeat(2000),
                ">".repeat(400),
                "* ".repeat(300));
        Fuzz.run("import, pages", 3_000, random -> {
            StringBuilder page = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                page.append(pieces.get(random.nextInt(pieces.size())));
            }
            ImportReport report = convert(page.toString());
            if (report.converted()) {
                runbook(page.toString());
            } else {
                assertThat(report.unmapped()).isNotEmpty();
            }
        });
        for (String piece : Set.of(">", "* ", "[", "`", "<a", "<x> ", "_*", "![](")) {
            String page = "# a\n\n" + piece.repeat(200_000 / piece.length());
            assertThat(convert(page).unmapped()).as(piece).isNotEmpty();
        }
    }
}
