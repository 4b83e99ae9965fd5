package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.Permission;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.Published;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** A Jenkins with people in it: ines may publish runbooks, dev may only build, admin everything. */
final class JenkinsFixture {

    static final String IMPORTER = "ines";
    static final String DEVELOPER = "dev";

    /** Bounds every wait; how long something takes is nobody's concern here. */
    static final Duration LONG = Duration.ofMinutes(3);

    private final JenkinsRule jenkins;

    JenkinsFixture(JenkinsRule jenkins) {
        this.jenkins = jenkins;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.BUILD, RunbookPermissions.IMPORT)
                .everywhere()
                .to(IMPORTER)
                .grant(new Permission[] {Jenkins.READ, Item.READ, Item.BUILD})
                .everywhere()
                .to(DEVELOPER));
    }

    static RunbookSystem system() {
        return RunbookService.get().system();
    }

    /** A text of a runbook with one step, and one verification when there is a command for it. */
    static String runbook(String id, String run, String verify) {
        return "id: " + id + "\nname: Test\nincidentTypes: [service_crash]\nsteps:\n  - name: act\n    run: |\n      "
                + run.replace("\n", "\n      ") + "\n"
                + (verify == null ? "" : "verify:\n  - run: " + verify + "\n");
    }

    /** Puts a version into the library that may be executed at once. */
    static Published publish(String text) {
        Actor author = new Actor("author", EnumSet.allOf(io.jenkins.plugins.runbook.model.Permission.class));
        return system().library().publish("test.yaml", text, author, "for a test", true);
    }

    WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs a Pipeline in the sandbox, started by a person. */
    WorkflowRun run(String person, String script, Result expected) throws Exception {
        return jenkins.assertBuildStatus(expected, jobOf(person, script).scheduleBuild2(0, by(person)));
    }

    /** A Pipeline that a person configured. */
    private WorkflowJob jobOf(String person, String script) throws Exception {
        WorkflowJob job = job(script);
        try (ACLContext as = ACL.as2(User.getById(person, true).impersonate2())) {
            job.save();
            ItemListener.fireOnUpdated(job);
        }
        return job;
    }

    static CauseAction by(String person) {
        User.getById(person, true);
        return new CauseAction(new Cause.UserIdCause(person));
    }

    /** Groovy that writes a file into the workspace. */
    static String write(String file, String text) {
        return "writeFile file: '" + file + "', text: '''" + text.replace("\\", "\\\\") + "'''\n";
    }

    /** The only execution of a build, as its file has it. */
    static ExecutionResult only(Run<?, ?> build) {
        RunbookBuildAction action = build.getAction(RunbookBuildAction.class);
        assertThat(action).as("runbooks of %s", build).isNotNull();
        assertThat(action.getExecutions()).hasSize(1);
        return stored(action.getExecutions().get(0).getExecutionId());
    }

    static ExecutionResult stored(String executionId) {
        return system().store()
                .read(records -> records.executions().find(executionId))
                .orElseThrow();
    }

    static List<Review> reviews(ReviewState state) {
        return system().store().read(records -> records.reviews().page(Set.of(state), null, 0, 50));
    }

    /** Waits until something is in the log of a build that runs. */
    static void awaitLog(Run<?, ?> build, String text) {
        await().atMost(LONG).until(() -> JenkinsRule.getLog(build).contains(text));
    }
}
