package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.jenkins.author.Authorship;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceRunbookTest {

    private static final String TEXT = """
            id: RB-WEB-001
            name: Restart the web server
            incidentTypes: [service_crash]
            steps:
              - name: restart
                run: echo restarted
            """;

    private final Authorship importer = Authorship.of(new Actor("ines", Set.of(Permission.IMPORT)));
    private final Authorship nobody =
            new Authorship(new Actor("ines", Set.of()), List.of("dev", "job:folder/deploy"), List.of("dev"));
    private final List<String> log = new ArrayList<>();
    private final FilePath file = mock(FilePath.class);
    private final Run<?, ?> build = mock(Run.class);
    private final Store store = Stores.inMemory();
    private final List<String> missing = new ArrayList<>();
    private final WorkspaceRunbook runbooks = new WorkspaceRunbook(
            new Library(store, new RunbookReader(), Clock.systemUTC()), runbook -> missing, log::add);

    @BeforeEach
    void workspace() throws Exception {
        when(build.getFullDisplayName()).thenReturn("deploy #7");
        when(file.exists()).thenReturn(true);
        holds(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    private void holds(byte[] content) throws Exception {
        when(file.read()).thenAnswer(asked -> new ByteArrayInputStream(content));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void an_action_that_no_plugin_brings_is_warned_of() throws Exception {
        missing.add("acme.set-aside");

        assertThat(runbooks.publish(file, "web.yaml", importer, build).ref().number())
                .isEqualTo(1);
        assertThat(log).anyMatch(line -> line.startsWith("WARNING: web.yaml uses the action 'acme.set-aside', which"));
    }

    @Test
    void a_person_who_may_import_publishes_and_is_the_author() throws Exception {
        Version version = runbooks.publish(file, "web.yaml", importer, build);

        assertThat(version.lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(version.author()).isEqualTo("ines");
        assertThat(log).containsExactly("web.yaml became RB-WEB-001-v1 by ines");
    }

    @Test
    void an_unchanged_file_makes_no_new_version() throws Exception {
        Version first = runbooks.publish(file, "web.yaml", importer, build);
        assertThat(runbooks.publish(file, "web.yaml", importer, build).ref()).isEqualTo(first.ref());
    }

    @Test
    void a_file_that_is_older_than_what_is_active_is_named_with_what_to_do() throws Exception {
        runbooks.publish(file, "web.yaml", importer, build);
        holds((TEXT + "sla: 15m\n").getBytes(StandardCharsets.UTF_8));
        runbooks.publish(file, "web.yaml", importer, build);
        log.clear();
        holds(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(runbooks.publish(file, "web.yaml", importer, build).ref().number())
                .isEqualTo(2);
        assertThat(log)
                .containsExactly("web.yaml is older than what is active: RB-WEB-001-v2 counts, and the file does"
                        + " not. Write the active text with runbookExport and commit it.");
    }

    @Test
    void the_text_of_anybody_else_waits_for_a_review_and_does_not_run() {
        assertThatThrownBy(() -> runbooks.publish(file, "web.yaml", nobody, build))
                .isInstanceOf(AbortException.class)
                .hasMessageContainingAll(
                        "RB-WEB-001-v1", "waits for a review", "nothing was run", "dev could have written it");
        assertThat(store.<Lifecycle, RuntimeException>read(
                        records -> records.versions().of("RB-WEB-001").get(0).lifecycle()))
                .isEqualTo(Lifecycle.PENDING_REVIEW);
        assertThat(store.<List<String>, RuntimeException>read(
                        records -> records.versions().of("RB-WEB-001").get(0).authors()))
                .containsExactly("ines", "dev", "job:folder/deploy");
    }

    @Test
    void a_text_that_waits_does_not_run_when_it_is_tried_again() {
        assertThatThrownBy(() -> runbooks.publish(file, "web.yaml", nobody, build));
        assertThatThrownBy(() -> runbooks.publish(file, "web.yaml", importer, build))
                .hasMessageContaining("RB-WEB-001-v1");
    }

    @Test
    void a_missing_file_is_named_with_its_place() throws Exception {
        FilePath directory = mock(FilePath.class);
        when(file.exists()).thenReturn(false);
        when(file.getParent()).thenReturn(directory);

        assertThatThrownBy(() -> runbooks.publish(file, "gone.yaml", importer, build))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("no file 'gone.yaml'");
    }

    @Test
    void a_file_is_read_as_utf_8_whatever_the_agent_takes_for_its_encoding() throws Exception {
        String text = TEXT.replace("restarted", "grün 漢字 😀");
        holds(text.getBytes(StandardCharsets.UTF_8));
        assertThat(runbooks.publish(file, "web.yaml", importer, build).text()).isEqualTo(text);

        holds(text.replace("漢字 😀", "").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> runbooks.publish(file, "latin.yaml", importer, build))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("latin.yaml is no UTF-8");
    }

    @Test
    void a_file_that_is_far_too_long_is_not_even_read() throws Exception {
        when(file.length()).thenReturn(10_000_000L);

        assertThatThrownBy(() -> runbooks.publish(file, "disk.img", importer, build))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("longer than 256 KiB");
    }
}
