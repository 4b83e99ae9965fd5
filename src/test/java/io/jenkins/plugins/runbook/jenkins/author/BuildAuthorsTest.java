package io.jenkins.plugins.runbook.jenkins.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import hudson.XmlFile;
import hudson.model.AbstractItem;
import hudson.model.Cause;
import hudson.model.Cause.UpstreamCause;
import hudson.model.Cause.UserIdCause;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.User;
import hudson.scm.ChangeLogSet;
import hudson.triggers.TimerTrigger.TimerTriggerCause;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.model.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.scm.RunWithSCM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;
import org.mockito.quality.Strictness;
import org.springframework.security.core.Authentication;

/** Who counts as an author of what a build brings. */
class BuildAuthorsTest {

    private static final long STARTED = 1_000_000;
    private static final String PIPELINE = "<flow-definition plugin=\"workflow-job@1\"><description>x</description>"
            + "<properties/><definition><script>%s</script></definition></flow-definition>";

    @TempDir
    private Path home;

    private ItemGroup<?> root;

    @BeforeEach
    void rootFolder() {
        root = mock(ItemGroup.class);
    }

    @Test
    void who_starts_a_build_answers_for_its_text_together_with_who_configured_its_job() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "dev", "echo evil");

        Say say = say(build(job, 1, started("ines")));

        assertThat(say.people()).containsExactly("ines", "dev");
        assertThat(say.unknown()).isEmpty();
    }

    @Test
    void a_job_that_nobody_is_known_to_have_configured_is_a_place_where_somebody_is_unknown() throws IOException {
        Job<?, ?> job = job("team/web");
        write(job, "echo hello");
        assertThat(say(build(job, 1, started("ines"))).unknown()).containsExactly("job:team/web");

        configured(job, STARTED - 10, null, "echo by a seed job");
        assertThat(say(build(job, 2, started("ines"))).unknown()).containsExactly("job:team/web");
    }

    @Test
    void the_last_one_before_the_build_counts_and_everybody_who_configured_its_job_since() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 30, "anna", "one");
        configured(job, STARTED - 20, "dev", "two");
        configured(job, STARTED + 10, "ines", "three");

        Say say = say(build(job, 1, new TimerTriggerCause()));

        assertThat(say.people()).containsExactly("dev", "ines");
        assertThat(say.unknown()).isEmpty();
    }

    @Test
    void who_configured_a_job_after_its_build_began_does_not_answer_for_what_was_before() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED + 10, "ines", "one");

        assertThat(say(build(job, 1, new TimerTriggerCause())).unknown()).containsExactly("job:web");
    }

    @Test
    void a_configuration_that_was_changed_in_another_way_has_an_unknown_author() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "ines", "echo mine");
        write(job, "echo changed on disk");

        assertThat(say(build(job, 1, started("ines"))).unknown()).containsExactly("job:web");
    }

    @Test
    void what_builds_and_plugins_change_by_themselves_changes_no_author() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "ines", "echo mine");
        Path config = job.getConfigFile().getFile().toPath();
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("workflow-job@1", "workflow-job@2")
                        .replace("<description>x</description>", "\n  <disabled>true</disabled>\n")
                        .replace("<properties/>", "<properties><a/></properties>"));

        assertThat(say(build(job, 1, started("ines"))).unknown()).isEmpty();
    }

    @Test
    void the_record_of_who_configured_it_cannot_be_damaged_into_trust() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "ines", "echo mine");
        for (String damage : List.of("", "[", "null", "[null]", "[{}]", "x".repeat(300 * 1024))) {
            Files.writeString(job.getRootDir().toPath().resolve("runbook-configurers.json"), damage);
            assertThat(say(build(job, 1, started("ines"))).unknown())
                    .as(damage.length() > 10 ? "too long" : damage)
                    .containsExactly("job:web");
        }
    }

    @Test
    void builds_that_started_the_build_bring_their_authors_along() throws IOException {
        Job<?, ?> first = job("a");
        Job<?, ?> second = job("b");
        Job<?, ?> third = job("c");
        configured(first, STARTED - 10, "approver", "one");
        configured(second, STARTED - 10, "dev", "two");
        configured(third, STARTED - 10, "ines", "three");
        Run<?, ?> a = build(first, 1, started("starter"));
        Run<?, ?> b = build(second, 1, upstream("a", a));
        Run<?, ?> c = build(third, 1, upstream("b", b));

        Say say = say(c);

        assertThat(say.people()).containsExactlyInAnyOrder("approver", "dev", "ines", "starter");
        assertThat(say.unknown()).isEmpty();
    }

    @Test
    void builds_that_start_each_other_in_a_circle_come_to_an_end() throws IOException {
        Job<?, ?> job = job("a");
        configured(job, STARTED - 10, "ines", "one");
        Run<?, ?> build = build(job, 1);
        Cause itself = upstream("a", build);
        doReturn(List.of(itself)).when(build).getCauses();

        assertThat(say(build).people()).containsExactly("ines");
    }

    @Test
    void a_cause_that_is_not_known_is_a_place_where_somebody_is_unknown() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "ines", "one");

        assertThat(say(build(job, 1, mock(Cause.class))).unknown()).containsExactly("job:web");
        assertThat(say(build(job, 2)).unknown()).containsExactly("job:web");
        assertThat(say(build(job, 3, started(null))).unknown()).containsExactly("anonymous");
    }

    @Test
    void who_replays_a_build_repeats_the_text_of_its_authors() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "ines", "one");
        Run<?, ?> changed = build(job, 1, started("dev"));

        Say say = say(build(job, 2, started("ines"), new Replay(changed)));

        assertThat(say.people()).containsExactlyInAnyOrder("dev", "ines");
        assertThat(say.unknown()).isEmpty();
    }

    @Test
    void committers_are_unknown_unless_the_admin_has_those_who_configure_jobs_answer_for_them() throws IOException {
        Job<?, ?> job = job("web");
        configured(job, STARTED - 10, "ines", "one");
        Run<?, ?> build = build(job, 1, started("ines"));
        when(build.getAction(CheckedOut.class)).thenReturn(new CheckedOut());
        Run<?, ?> fromRepository = build(definedBy("git", "<scm class=\"hudson.plugins.git.GitSCM\"/>"), 1);
        Run<?, ?> fromNone = build(definedBy("none", "<scm class=\"hudson.scm.NullSCM\"/>"), 1);

        assertThat(say(build).unknown()).containsExactly("scm:web");
        assertThat(say(fromRepository).unknown()).contains("scm:git");
        assertThat(say(fromNone).unknown()).doesNotContain("scm:none");

        Say trusting = new Say(true);
        trusting.in(build);
        assertThat(trusting.unknown()).isEmpty();
        assertThat(trusting.committers()).containsExactly("eve");
        assertThat(trusting.people()).containsExactly("ines");
    }

    @Test
    void who_configured_a_folder_above_a_job_counts_where_that_is_known() throws IOException {
        AbstractItem folder = folder("team");
        Configurers.of(folder).note(STARTED - 20, "frieda");
        Job<?, ?> job = job("team/web");
        doReturn(folder).when(job).getParent();
        configured(job, STARTED - 10, "ines", "one");

        assertThat(say(build(job, 1, started("ines"))).people()).containsExactly("ines", "frieda");
    }

    @Test
    void together_they_may_what_each_of_them_may() {
        Authentication ines = mock(Authentication.class);
        Authentication dev = mock(Authentication.class);
        Jenkins jenkins = mock(Jenkins.class);
        when(jenkins.hasPermission2(ines, RunbookPermissions.IMPORT)).thenReturn(true);
        try (MockedStatic<Jenkins> statics = mockStatic(Jenkins.class)) {
            statics.when(Jenkins::get).thenReturn(jenkins);

            Authorship alone = new BuildAuthors(Map.of("ines", ines), List.of(), List.of("eve")).authorship();
            assertThat(alone.actor().may(Permission.IMPORT)).isTrue();
            assertThat(alone.others()).containsExactly("eve");
            assertThat(alone.mayNotImport()).isEmpty();

            Map<String, Authentication> both = new LinkedHashMap<>();
            both.put("ines", ines);
            both.put("dev", dev);
            Authorship together = new BuildAuthors(both, List.of(), List.of()).authorship();
            assertThat(together.actor().name()).isEqualTo("ines");
            assertThat(together.actor().may(Permission.IMPORT)).isFalse();
            assertThat(together.mayNotImport()).containsExactly("dev");

            Authorship unsure = new BuildAuthors(Map.of("ines", ines), List.of("job:web"), List.of()).authorship();
            assertThat(unsure.actor().may(Permission.IMPORT)).isFalse();
            assertThat(unsure.mayNotImport()).containsExactly("job:web");

            when(jenkins.hasPermission2(Jenkins.ANONYMOUS2, RunbookPermissions.IMPORT))
                    .thenReturn(true);
            Authorship open = new BuildAuthors(Map.of("ines", ines), List.of("job:web"), List.of()).authorship();
            assertThat(open.actor().may(Permission.IMPORT))
                    .as("where anybody may publish, it does not matter who it was")
                    .isTrue();
        }
    }

    private static Say say(Run<?, ?> build) {
        Say say = new Say(false);
        say.in(build);
        return say;
    }

    private Job<?, ?> job(String name) throws IOException {
        Job<?, ?> job = mock(Job.class);
        doReturn(root).when(job).getParent();
        return item(job, name);
    }

    private AbstractItem folder(String name) throws IOException {
        AbstractItem folder = mock(AbstractItem.class, withSettings().extraInterfaces(ItemGroup.class));
        doReturn(root).when(folder).getParent();
        return item(folder, name);
    }

    private <I extends AbstractItem> I item(I item, String name) throws IOException {
        Path directory = Files.createDirectories(home.resolve(name));
        Path config = Files.writeString(directory.resolve("config.xml"), PIPELINE.formatted(""));
        XmlFile file = mock(XmlFile.class);
        when(file.getFile()).thenReturn(config.toFile());
        when(item.getFullName()).thenReturn(name);
        when(item.getRootDir()).thenReturn(directory.toFile());
        when(item.getConfigFile()).thenReturn(file);
        return item;
    }

    private Job<?, ?> definedBy(String name, String xml) throws IOException {
        Job<?, ?> job = job(name);
        Path config = job.getConfigFile().getFile().toPath();
        Files.writeString(config, Files.readString(config).replace("<definition>", "<definition>" + xml));
        return job;
    }

    private static void write(AbstractItem job, String script) throws IOException {
        Files.writeString(job.getConfigFile().getFile().toPath(), PIPELINE.formatted(script));
    }

    private static void configured(AbstractItem job, long at, String by, String script) throws IOException {
        write(job, script);
        Configurers.of(job).note(at, by);
    }

    private static Run<?, ?> build(Job<?, ?> job, int number, Cause... causes) {
        Run<?, ?> build =
                mock(Run.class, withSettings().extraInterfaces(RunWithSCM.class).strictness(Strictness.LENIENT));
        doReturn(job).when(build).getParent();
        when(build.getNumber()).thenReturn(number);
        when(build.getStartTimeInMillis()).thenReturn(STARTED);
        when(build.getCauses()).thenReturn(List.of(causes));
        doReturn(List.of(changes("eve"))).when((RunWithSCM<?, ?>) build).getChangeSets();
        return build;
    }

    @SuppressWarnings("unchecked")
    private static ChangeLogSet<ChangeLogSet.Entry> changes(String committer) {
        User user = mock(User.class);
        when(user.getId()).thenReturn(committer);
        ChangeLogSet.Entry entry = mock(ChangeLogSet.Entry.class);
        when(entry.getAuthor()).thenReturn(user);
        ChangeLogSet<ChangeLogSet.Entry> changes = mock(ChangeLogSet.class);
        lenient().when(changes.spliterator()).thenAnswer(asked -> List.of(entry).spliterator());
        return changes;
    }

    private static Cause started(String person) {
        UserIdCause cause = mock(UserIdCause.class);
        when(cause.getUserId()).thenReturn(person);
        return cause;
    }

    private static Cause upstream(String project, Run<?, ?> build) {
        UpstreamCause cause = mock(UpstreamCause.class);
        doReturn(build).when(cause).getUpstreamRun();
        lenient().when(cause.getUpstreamProject()).thenReturn(project);
        return cause;
    }

    /** As those of Pipeline: it tells the build that is repeated. */
    public static final class Replay extends Cause {

        private final Run<?, ?> original;

        Replay(Run<?, ?> original) {
            this.original = original;
        }

        public Run<?, ?> getOriginal() {
            return original;
        }

        public String getShortDescription() {
            return "replayed";
        }
    }
}
