package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.LONG;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.awaitLog;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.by;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.Functions;
import hudson.model.Label;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import hudson.util.Secret;
import io.jenkins.plugins.runbook.model.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a runbook leaves on the machine it ran on, and what it does not. */
@WithJenkins
class AgentsJenkinsTest {

    private static final String ENDLESS = "sh -c 'sleep 3000 & echo child=$!= ; wait' &\nwait";
    private static final Pattern CHILD = Pattern.compile("child=(\\d+)=");

    @BeforeEach
    void onUnix() {
        Assumptions.assumeFalse(Functions.isWindows(), "the commands are for a Unix shell");
    }

    @Test
    void stopping_the_build_kills_all_processes_of_the_runbook_on_the_agent(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        jenkins.createOnlineSlave(Label.get("remote"));
        publish(runbook("RB-ENDLESS", ENDLESS, "'true'"));
        WorkflowRun build = house.job("node('remote') { runbook(id: 'RB-ENDLESS') }")
                .scheduleBuild2(0, by(DEVELOPER))
                .waitForStart();
        ProcessHandle child = child(build);
        assertThat(child.isAlive()).isTrue();

        build.getExecutor().interrupt();

        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        await().atMost(LONG).until(() -> !child.isAlive());
        assertThat(only(build).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void an_agent_that_goes_away_ends_the_runbook_with_a_record(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        DumbSlave agent = jenkins.createOnlineSlave(Label.get("remote"));
        publish(runbook("RB-ENDLESS", ENDLESS, "'true'"));
        WorkflowRun build = house.job("node('remote') { runbook(id: 'RB-ENDLESS') }")
                .scheduleBuild2(0, by(DEVELOPER))
                .waitForStart();
        ProcessHandle child = child(build);

        agent.toComputer()
                .disconnect(new OfflineCause.ByCLI("the cable was pulled"))
                .get();

        await().atMost(LONG).until(() -> !build.isBuilding());
        assertThat(build.getResult()).isIn(Result.FAILURE, Result.ABORTED);
        assertThat(only(build).outcome()).isIn(Outcome.FAILED, Outcome.INCOMPLETE);
        child.destroyForcibly();
    }

    @Test
    void a_masked_credential_is_in_no_result_page_file_or_log(JenkinsRule jenkins) throws Exception {
        String secret = "Tr0ub4dor-and-3";
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "key", "", Secret.fromString(secret)));
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook(
                "RB-LEAK",
                "echo \"one $TOKEN\"; echo \"x${TOKEN}y\" >&2; echo \"export T=$TOKEN\" | sed 's/^/two /'; exit 3",
                "echo $TOKEN"));

        WorkflowRun build = house.run(DEVELOPER, """
                node {
                  def text
                  withCredentials([string(credentialsId: 'key', variable: 'TOKEN')]) {
                    text = runbook(id: 'RB-LEAK', propagate: false).toString()
                  }
                  writeFile file: 'result.txt', text: text
                  echo text
                }""", Result.SUCCESS);

        jenkins.assertLogContains("one ****", build);
        jenkins.assertLogNotContains(secret, build);
        String page = jenkins.createWebClient()
                .login("admin")
                .getPage(build, "runbooks/execution/" + only(build).id() + "/")
                .getWebResponse()
                .getContentAsString();
        assertThat(page).contains("two ").doesNotContain(secret);
        JenkinsFixture.system().learner().drain();
        assertThat(filesWith(secret, jenkins.jenkins.getRootDir().toPath())).isEmpty();
    }

    private static ProcessHandle child(WorkflowRun build) throws IOException {
        awaitLog(build, "child=");
        await().atMost(LONG)
                .until(() -> CHILD.matcher(JenkinsRule.getLog(build)).find());
        Matcher matcher = CHILD.matcher(JenkinsRule.getLog(build));
        assertThat(matcher.find()).isTrue();
        return ProcessHandle.of(Long.parseLong(matcher.group(1))).orElseThrow();
    }

    private static List<Path> filesWith(String text, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(directory.resolve("war"))
                            && !file.startsWith(directory.resolve("plugins")))
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // gone since, or a socket
        }
    }
}
