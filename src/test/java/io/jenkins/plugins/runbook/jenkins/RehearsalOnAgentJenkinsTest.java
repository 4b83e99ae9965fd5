package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.LONG;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.Functions;
import hudson.model.Executor;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.jenkins.settings.RehearsalConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Proposed texts run on agents that are lent for it, when somebody who may asks, and nowhere else. */
@WithJenkins
class RehearsalOnAgentJenkinsTest {

    private static final String REHEARSER = "rehearser";
    private static final String VIEWER = "viewer";
    private static final String ANONYMOUS = "anonymous";

    @TempDir
    Path outside;

    private JenkinsRule jenkins;

    @BeforeEach
    void people(JenkinsRule rule) {
        Assumptions.assumeFalse(Functions.isWindows(), "the commands are for a Unix shell");
        jenkins = rule;
    }

    @Test
    void a_proposed_text_runs_on_a_lent_agent_and_leaves_nothing_there_but_its_result() throws Exception {
        DumbSlave lent = agent("staging");
        agent("production");
        lend("staging", false);
        Review review = propose("""
                echo "$PWD $SANDBOX" >> '%s'
                echo x > "$TMPDIR/file"
                setsid sleep 3000 > sleep.log 2>&1 & echo $! > '%s'
                """.formatted(outside.resolve("canary"), outside.resolve("sleep")));

        WebResponse begun = rehearse(REHEARSER, review);
        Review.TestResult test = tested(review);

        assertThat(begun.getStatusCode()).isEqualTo(202);
        assertThat(test.passed()).as(test.detail()).isTrue();
        assertThat(test.by()).isEqualTo(REHEARSER);
        assertThat(test.name()).contains("'staging'");
        Path rehearsals = Path.of(lent.getRemoteFS()).resolve("runbook-rehearsals");
        assertThat(Files.readAllLines(outside.resolve("canary")))
                .singleElement()
                .asString()
                .startsWith(rehearsals + "/");
        await().atMost(LONG).until(() -> empty(rehearsals));
        long sleep = Long.parseLong(Files.readString(outside.resolve("sleep")).strip());
        await().atMost(LONG)
                .until(() ->
                        !ProcessHandle.of(sleep).map(ProcessHandle::isAlive).orElse(false));
        assertThat(JenkinsFixture.system()
                        .store()
                        .<Long, RuntimeException>read(records ->
                                records.executions().count(io.jenkins.plugins.runbook.store.Executions.Filter.ALL)))
                .as("a rehearsal is no execution")
                .isZero();
    }

    @Test
    void who_may_not_rehearse_starts_nothing() throws Exception {
        agent("staging");
        lend("staging", false);
        Review review = propose("touch '" + outside.resolve("canary") + "'");

        assertThat(rehearse(VIEWER, review).getStatusCode()).isEqualTo(403);
        assertThat(rehearse(ANONYMOUS, review).getStatusCode()).isIn(401, 403);

        assertThat(state(review).path("running_for").isNull()).isTrue();
        assertThat(outside.resolve("canary")).doesNotExist();
    }

    @Test
    void a_label_that_nobody_has_is_told_at_once_and_the_controller_never_steps_in() throws Exception {
        agent("production");
        lend("staging", false);
        Review review = propose("touch '" + outside.resolve("canary") + "'");

        rehearse(REHEARSER, review);

        assertThat(trouble(review)).contains("no agent and no cloud has the label 'staging'");
        lend("!production", false);
        rehearse(REHEARSER, review);
        assertThat(trouble(review)).contains("no agent and no cloud has the label '!production'");
        assertThat(outside.resolve("canary")).doesNotExist();
    }

    @Test
    void it_waits_for_an_agent_that_is_offline_and_can_be_cancelled_in_the_queue() throws Exception {
        DumbSlave lent = agent("staging");
        lent.toComputer().setTemporarilyOffline(true, new OfflineCause.ByCLI("maintenance"));
        lend("staging", false);
        Review review = propose("touch '" + outside.resolve("canary") + "'");

        rehearse(REHEARSER, review);
        await().pollInSameThread() // which may see everything; others see what they may
                .atMost(LONG)
                .until(() -> jenkins.jenkins.getQueue().getItems().length == 1);
        assertThat(state(review).path("doing").textValue()).contains("waits for an executor");
        Queue.Item item = jenkins.jenkins.getQueue().getItems()[0];
        assertThat(hasPermission(VIEWER, item, hudson.model.Item.CANCEL)).isFalse();
        assertThat(hasPermission(REHEARSER, item, hudson.model.Item.CANCEL)).isTrue();
        assertThat(get("queue/api/json?depth=2")).contains("Rehearsal of a runbook");
        jenkins.jenkins.getQueue().cancel(item);

        assertThat(trouble(review)).contains("it was cancelled by a user");
        assertThat(outside.resolve("canary")).doesNotExist();
    }

    @Test
    void stopping_the_executor_kills_what_runs_and_removes_the_directory() throws Exception {
        DumbSlave lent = agent("staging");
        lend("staging", false);
        Review review = propose("sleep 3000 & echo $! > '%s.tmp'; mv '%s.tmp' '%s'; wait"
                .replace("%s", outside.resolve("sleep").toString()));

        rehearse(REHEARSER, review);
        await().atMost(LONG).until(() -> Files.exists(outside.resolve("sleep")));
        Executor executor = lent.toComputer().getExecutors().get(0);
        assertThat(jenkins.createWebClient().login("admin").goTo("").asNormalizedText())
                .contains("Rehearsal of a runbook");
        assertThat(get("computer/api/json?depth=2")).contains("\"idle\":false");
        executor.interrupt();

        assertThat(trouble(review)).contains("it was stopped by a user");
        long sleep = Long.parseLong(Files.readString(outside.resolve("sleep")).strip());
        await().atMost(LONG)
                .until(() ->
                        !ProcessHandle.of(sleep).map(ProcessHandle::isAlive).orElse(false));
        await().atMost(LONG).until(() -> empty(Path.of(lent.getRemoteFS()).resolve("runbook-rehearsals")));
        await().atMost(LONG).until(() -> lent.toComputer().isIdle());
    }

    @Test
    void the_learner_rehearses_there_only_when_the_admin_lets_it() throws Exception {
        JenkinsFixture house = house();
        agent("staging");
        lend("staging", false);
        publish(runbook("RB-REPORT", "echo ok > reports/today.txt", "test -s reports/today.txt"));
        publish(runbook("RB-LIST", "echo ok > lists/today.txt", "test -s lists/today.txt"));

        house.run(DEVELOPER, "node('built-in') { runbook(id: 'RB-REPORT') }", Result.FAILURE);
        Review untried = proposed("RB-REPORT");
        lend("staging", true);
        WorkflowRun second = house.run(DEVELOPER, "node('built-in') { runbook(id: 'RB-LIST') }", Result.FAILURE);
        Review tried = proposed("RB-LIST");

        assertThat(untried.tests()).isEmpty();
        assertThat(tried.tests()).isNotEmpty().allMatch(Review.TestResult::passed);
        assertThat(tried.tests().get(0).by()).isEqualTo("learner");
        assertThat(tried.tests().get(0).detail())
                .contains("fails here at the same point")
                .contains(only(second).id());
    }

    private JenkinsFixture house() {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        MockAuthorizationStrategy people = (MockAuthorizationStrategy) jenkins.jenkins.getAuthorizationStrategy();
        people.grant(Jenkins.READ, RunbookPermissions.VIEW, RunbookPermissions.REHEARSE)
                .everywhere()
                .to(REHEARSER);
        people.grant(Jenkins.READ, RunbookPermissions.VIEW).everywhere().to(VIEWER);
        return house;
    }

    private DumbSlave agent(String label) throws Exception {
        return jenkins.createOnlineSlave(Label.get(label));
    }

    private static void lend(String label, boolean candidates) {
        RehearsalConfiguration set = new RehearsalConfiguration();
        set.setLabel(label);
        set.setCandidates(candidates);
        RunbookConfiguration.get().setRehearsals(set);
    }

    /** A person's text that waits for a review. */
    private Review propose(String run) {
        house();
        Actor author = new Actor("author", EnumSet.of(Permission.IMPORT));
        return JenkinsFixture.system()
                .library()
                .publish("test.yaml", runbook("RB-PROPOSED", run, "'true'"), author, "for a test", false)
                .review();
    }

    private static Review proposed(String runbookId) {
        return await().atMost(LONG)
                .until(
                        () -> JenkinsFixture.reviews(ReviewState.PENDING_REVIEW).stream()
                                .filter(review -> review.version().runbookId().equals(runbookId))
                                .findFirst()
                                .orElse(null),
                        review -> review != null && settled(review));
    }

    /** Tests are recorded after the review is there, before the execution leaves the learner's queue. */
    private static boolean settled(Review review) {
        return JenkinsFixture.system()
                .store()
                .<List<String>, RuntimeException>read(
                        records -> records.learningQueue().waiting(10))
                .isEmpty();
    }

    private WebResponse rehearse(String person, Review review) throws Exception {
        WebRequest request = request("runbooks/api/review/rehearse/" + review.id(), HttpMethod.POST);
        request.setAdditionalHeader("Content-Type", "application/json");
        request.setRequestBody("{\"sha256\": \"" + review.sha256() + "\", \"revision\": " + review.revision() + "}");
        return client(person).loadWebResponse(request);
    }

    private String get(String path) throws Exception {
        WebResponse answer = client("admin").loadWebResponse(request(path, HttpMethod.GET));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private JsonNode state(Review review) throws Exception {
        WebRequest request = request("runbooks/api/review/runbook/" + review.id(), HttpMethod.GET);
        String answer = client("admin").loadWebResponse(request).getContentAsString();
        return Json.mapper().readTree(answer).path("rehearsal");
    }

    private WebRequest request(String path, HttpMethod method) throws Exception {
        return new WebRequest(new URL(jenkins.getURL(), path), method);
    }

    private JenkinsRule.WebClient client(String person) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.setJavaScriptEnabled(false);
        return person.equals(ANONYMOUS) ? client : client.withBasicApiToken(person);
    }

    private Review.TestResult tested(Review review) {
        await().atMost(LONG).until(() -> over(review));
        List<Review.TestResult> tests =
                JenkinsFixture.system().reviews().find(review.id()).tests();
        assertThat(tests).hasSize(1);
        return tests.get(0);
    }

    private String trouble(Review review) throws Exception {
        await().atMost(LONG).until(() -> over(review));
        assertThat(JenkinsFixture.system().reviews().find(review.id()).tests()).isEmpty();
        return state(review).path("trouble").asText();
    }

    private boolean over(Review review) throws Exception {
        return state(review).path("running_for").isNull();
    }

    private static boolean hasPermission(String person, Queue.Item item, hudson.security.Permission permission) {
        return ((hudson.security.AccessControlled) item.task)
                .getACL()
                .hasPermission2(hudson.model.User.getById(person, true).impersonate2(), permission);
    }

    private static boolean empty(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isEmpty();
        }
    }
}
