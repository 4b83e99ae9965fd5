package io.jenkins.plugins.runbook.jenkins.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.runbook.assistant.ToolException;
import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentTrigger;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Assistants have runbooks run in builds, as the person they work for and with no more than that person may. */
@WithJenkins
class AssistantBuildsJenkinsTest {

    private static final Map<String, Object> ASKED =
            Map.of("incident_type", "service_crash", "runbook", "RB-LOCK", "parameters", Map.of("service", "web-b"));

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void set(JenkinsRule rule) throws Exception {
        jenkins = rule;
        MockAuthorizationStrategy who = new MockAuthorizationStrategy();
        who.grant(Jenkins.ADMINISTER).everywhere().to("admin");
        who.grant(Jenkins.READ, RunbookPermissions.VIEW, RunbookPermissions.RUN)
                .everywhere()
                .to("rita", "rob", "stranger");
        who.grant(Jenkins.READ, RunbookPermissions.VIEW).everywhere().to("vera");
        who.grant(Item.READ).everywhere().to("rita", "rob", "vera");
        who.grant(Item.BUILD).everywhere().to("rita", "vera");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(who);
        RunbookService.get().system().library().publish("lock.yaml", """
                id: RB-LOCK
                name: Remove the lock
                incidentTypes: [service_crash]
                parameters:
                  service: {type: string, default: none}
                steps:
                  - name: remove
                    run: echo "lock of $service"
                verify:
                  - run: 'true'
                """, Actor.owner("author"), "for a test", true);
        job = mending("mend");
    }

    private WorkflowJob mending(String name) throws Exception {
        WorkflowJob mending = jenkins.createProject(WorkflowJob.class, name);
        mending.setDefinition(new CpsFlowDefinition("node { echo \"for ${env.INCIDENT_RUNBOOK}\"; runbook() }", true));
        IncidentTrigger trigger = new IncidentTrigger();
        trigger.setTypes(List.of("service_crash"));
        mending.addTrigger(trigger);
        return mending;
    }

    private static String call(String person, Map<String, Object> arguments) {
        try (ACLContext as = ACL.as2(User.getById(person, true).impersonate2())) {
            return AssistantCalls.call("runbook_run", arguments, "claude code");
        }
    }

    private static void refused(String person, Map<String, Object> arguments, String... said) {
        assertThatThrownBy(() -> call(person, arguments))
                .isInstanceOf(ToolException.class)
                .message()
                .contains(said);
    }

    @Test
    void a_build_runs_the_runbook_that_was_asked_for_and_says_for_whom() throws Exception {
        assertThat(call("rita", ASKED)).contains("\"job\":\"mend\"", "queue_url");
        jenkins.waitUntilNoActivity();
        WorkflowRun build = job.getBuildByNumber(1);
        jenkins.assertBuildStatusSuccess(build);
        jenkins.assertLogContains("Started for rita by assistant/claude-code", build);
        jenkins.assertLogContains("for RB-LOCK", build);
        jenkins.assertLogContains("RB-LOCK-v1 VERIFIED", build);
        assertThat(build.getCause(AssistantCause.class).getPerson()).isEqualTo("rita");
        Map<String, String> parameters = RunbookService.get()
                .system()
                .store()
                .<Map<String, String>, RuntimeException>read(records -> records.executions()
                        .latest(new VersionRef("RB-LOCK", 1), Outcome.VERIFIED, 1)
                        .get(0)
                        .parameters());
        assertThat(parameters).containsEntry("service", "web-b");
    }

    @Test
    void nobody_starts_more_than_they_may_and_what_would_be_refused_starts_nothing() throws Exception {
        refused("rob", ASKED, "No job that rob may build");
        refused("rob", with("job", "mend"), "rob may not build mend", "Job/Build");
        refused("vera", ASKED, "Runbooks/Run");
        refused("stranger", with("job", "mend"), "There is no job 'mend' that stranger may read");
        refused("rita", with("incident_type", "disk_full"), "No job that rita may build takes incidents");
        refused("rita", with("runbook", "RB-NONE"), "RB-NONE");
        jenkins.createFreeStyleProject("plain");
        refused("rita", with("job", "plain"), "The job plain takes no incidents");
        new RunControl(RunbookService.get().system().store(), Clock.systemUTC())
                .suspend("folder:mend", "the team moves", Actor.owner("ann"));
        refused("rita", ASKED, "the team moves");
        mending("other");
        refused("rita", ASKED, "More than one job", "mend", "other");
        assertThat(job.getNextBuildNumber()).isEqualTo(1);
        assertThat(jenkins.jenkins.getQueue().getItems()).isEmpty();
    }

    private static Map<String, Object> with(String name, String value) {
        Map<String, Object> asked = new HashMap<>(ASKED);
        asked.put(name, value);
        return asked;
    }
}
