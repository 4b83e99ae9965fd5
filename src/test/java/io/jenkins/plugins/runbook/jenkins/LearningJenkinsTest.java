package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.LONG;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import hudson.Functions;
import hudson.model.AdministrativeMonitor;
import hudson.model.Result;
import io.jenkins.plugins.runbook.jenkins.maintenance.TroubleMonitor;
import io.jenkins.plugins.runbook.jenkins.settings.LearningConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.ModelConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the learner does after a build, and what it never does to one. */
@WithJenkins
class LearningJenkinsTest {

    private static final String NO_DIRECTORY =
            runbook("RB-REPORT", "echo ok > reports/today.txt", "test -s reports/today.txt");
    private static final String RIDDLE =
            runbook("RB-RIDDLE", "echo 'frobnication of the gizmo declined'; exit 42", "'true'");

    @BeforeEach
    void onUnix() {
        Assumptions.assumeFalse(Functions.isWindows(), "the commands are for a Unix shell");
    }

    @Test
    void a_failed_runbook_is_proposed_anew_after_the_build_and_its_approved_version_repairs(JenkinsRule jenkins)
            throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(NO_DIRECTORY);

        WorkflowRun failed = house.run(DEVELOPER, "node { runbook(id: 'RB-REPORT') }", Result.FAILURE);
        await().atMost(LONG).until(() -> !pending().isEmpty());
        Review review = pending().get(0);
        assertThat(jenkins.createWebClient()
                        .login("admin")
                        .getPage(failed, "runbooks/execution/" + only(failed).id() + "/")
                        .asNormalizedText())
                .contains("See the proposed version");
        Version proposed = JenkinsFixture.system()
                .store()
                .read(records -> records.versions().find(review.version()))
                .orElseThrow();
        JenkinsFixture.system()
                .reviews()
                .approve(
                        review.id(),
                        proposed.sha256(),
                        review.revision(),
                        new Actor("carol", EnumSet.allOf(Permission.class)),
                        "looks right");
        WorkflowRun repaired = house.run(DEVELOPER, "node { runbook(id: 'RB-REPORT') }", Result.SUCCESS);

        jenkins.assertLogContains("RB-REPORT-v2 VERIFIED", repaired);
    }

    @Test
    void nothing_is_learned_where_the_job_or_the_admin_does_not_want_it(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(NO_DIRECTORY);

        WorkflowRun kept = house.run(DEVELOPER, "node { runbook(id: 'RB-REPORT', learn: false) }", Result.FAILURE);
        LearningConfiguration off = new LearningConfiguration();
        off.setEnabled(false);
        RunbookConfiguration.get().setLearning(off);
        WorkflowRun queued = house.run(DEVELOPER, "node { runbook(id: 'RB-REPORT') }", Result.FAILURE);

        assertThat(analysis(kept)).isEmpty();
        assertThat(analysis(queued)).isEmpty();
        List<String> waiting = JenkinsFixture.system()
                .store()
                .read(records -> records.learningQueue().waiting(10));
        assertThat(waiting).doesNotContain(only(kept).id());
    }

    @Test
    void a_build_is_over_while_the_model_still_thinks(JenkinsRule jenkins) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch thought = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.setExecutor(threads);
        model.createContext("/", exchange -> {
            asked.countDown();
            try (exchange) {
                thought.await();
                exchange.sendResponseHeaders(400, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        model.start();
        try {
            ModelConfiguration set = new ModelConfiguration(
                    "http://127.0.0.1:" + model.getAddress().getPort() + "/v1");
            set.setCategoriser("small");
            set.setGenerator("large");
            RunbookConfiguration.get().setModel(set);
            JenkinsFixture house = new JenkinsFixture(jenkins);
            publish(RIDDLE);

            WorkflowRun build =
                    house.run(DEVELOPER, "node { runbook(id: 'RB-RIDDLE', propagate: false) }", Result.SUCCESS);
            asked.await();

            assertThat(build.isBuilding()).isFalse();
            assertThat(analysis(build)).isEmpty();
            thought.countDown();
            await().atMost(LONG).until(() -> analysis(build).isPresent());
        } finally {
            thought.countDown();
            model.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void a_model_that_cannot_be_used_concerns_the_admin_and_no_build(JenkinsRule jenkins) throws Exception {
        ModelConfiguration set = new ModelConfiguration("http://127.0.0.1:9/v1");
        set.setCredentialsId("gone");
        RunbookConfiguration.get().setModel(set);
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(NO_DIRECTORY);

        house.run(DEVELOPER, "node { runbook(id: 'RB-REPORT', propagate: false) }", Result.SUCCESS);
        await().atMost(LONG).until(() -> !pending().isEmpty());

        TroubleMonitor monitor = AdministrativeMonitor.all().get(TroubleMonitor.class);
        await().atMost(LONG).until(monitor::isActivated);
        assertThat(jenkins.createWebClient().login("admin").goTo("manage").asNormalizedText())
                .contains("gone");
    }

    private static List<Review> pending() {
        return JenkinsFixture.reviews(ReviewState.PENDING_REVIEW);
    }

    private static Optional<Analysis> analysis(WorkflowRun build) {
        String id = only(build).id();
        return JenkinsFixture.system()
                .store()
                .read(records -> records.analyses().of(id));
    }
}
