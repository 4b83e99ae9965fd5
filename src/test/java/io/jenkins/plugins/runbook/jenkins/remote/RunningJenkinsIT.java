package io.jenkins.plugins.runbook.jenkins.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.jenkins.remote.RemoteJob.RemoteBuild;
import io.jenkins.plugins.runbook.web.PermissionTable;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A running Jenkins with the plugin, from outside: {@code -Djenkins.url= -Djenkins.user= -Djenkins.token=}, the user an admin, the
 * token one or a password. It needs Pipeline and matrix-auth, and the people of {@code jenkins.reviewer} and {@code jenkins.viewer}
 * ({@code name:password}, by default reviewer and viewer), who get their permissions for the time of the test. Jobs go afterwards,
 * and so do executions; versions and the audit stay, because nothing can take them out of the library.
 */
@EnabledIfSystemProperty(
        named = "jenkins.url",
        matches = "https?://.+",
        disabledReason = "no running Jenkins was named: -Djenkins.url=… -Djenkins.user=… -Djenkins.token=…")
class RunningJenkinsIT {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String URL = System.getProperty("jenkins.url");
    private static final String[] REVIEWER =
            System.getProperty("jenkins.reviewer", "reviewer:reviewer-pw").split(":", 2);
    private static final String[] VIEWER =
            System.getProperty("jenkins.viewer", "viewer:viewer-pw").split(":", 2);

    private static RemoteJenkins admin;
    private static RemoteJenkins reviewer;
    private static RemoteJenkins viewer;
    private static String strategyBefore;

    private final String mark = Long.toString(System.nanoTime(), 36);
    private final String runbook = "RB-IT-" + mark;
    private final List<RemoteJob> jobs = new ArrayList<>();

    @BeforeAll
    static void grant() throws Exception {
        admin = RemoteJenkins.as(URL, System.getProperty("jenkins.user"), System.getProperty("jenkins.token"));
        reviewer = RemoteJenkins.as(URL, REVIEWER[0], REVIEWER[1]);
        viewer = RemoteJenkins.as(URL, VIEWER[0], VIEWER[1]);
        strategyBefore = admin.script(
                "print jenkins.model.Jenkins.XSTREAM2.toXML(jenkins.model.Jenkins.get().authorizationStrategy)"
                        + ".bytes.encodeBase64()");
        admin.script("def grant = { permission, who -> jenkins.model.Jenkins.get().authorizationStrategy.add("
                + "hudson.security.Permission.fromId('io.jenkins.plugins.runbook.jenkins.RunbookPermissions.' + permission),"
                + " new org.jenkinsci.plugins.matrixauth.PermissionEntry("
                + "org.jenkinsci.plugins.matrixauth.AuthorizationType.USER, who)) }\n"
                + "grant('Approve', '" + REVIEWER[0] + "'); grant('View', '" + VIEWER[0] + "')\n"
                + "jenkins.model.Jenkins.get().save()");
    }

    @AfterAll
    static void takeBack() throws Exception {
        if (strategyBefore != null) {
            admin.script("def j = jenkins.model.Jenkins.get()\nj.authorizationStrategy = jenkins.model.Jenkins.XSTREAM2"
                    + ".fromXML(new String('" + strategyBefore + "'.decodeBase64()))\nj.save()");
        }
    }

    @AfterEach
    void tidy() throws Exception {
        for (RemoteJob job : jobs) {
            job.delete();
        }
    }

    @Test
    void a_runbook_fails_is_proposed_anew_reviewed_approved_and_repairs() throws Exception {
        RemoteBuild failed = job("first", """
                node {
                  writeFile file: 'rb.yaml', text: '''%s'''
                  runbookImport('rb.yaml').each { echo "imported ${it.runbook_id} ${it.lifecycle}" }
                  def r = runbook(id: '%s', propagate: false)
                  echo "came to ${r.outcome}"
                }""".formatted(text(), runbook)).build();
        assertThat(failed.log()).contains("imported " + runbook + " active", "came to failed");
        assertThat(failed.result()).isEqualTo("SUCCESS");
        assertThat(failed.runbooks().get(0).path("outcome").asText()).isEqualTo("FAILED");

        await().atMost(LONG).until(() -> pending().size() == 1);
        String review = pending().get(0).path("review_id").asText();
        JsonNode shown = reviewer.json("runbooks/api/review/runbook/" + review);
        assertThat(shown.path("version").asText()).isEqualTo(runbook + "-v2");
        assertThat(reviewer.json("runbooks/api/review/comparison/" + review)
                        .path("unified")
                        .asText())
                .contains("+");
        Map<String, Object> decision = Map.of(
                "sha256",
                shown.path("sha256").asText(),
                "revision",
                shown.path("revision").asInt(),
                "comment",
                "looks right");
        String approve = "runbooks/api/review/approve/" + review;
        assertThat(viewer.postJson(approve, decision).statusCode()).isEqualTo(403);
        assertThat(RemoteJenkins.anonymous(URL).postJson(approve, decision).statusCode())
                .isEqualTo(403);
        assertThat(reviewer.postJson(approve, decision).statusCode()).isEqualTo(200);

        RemoteBuild repaired =
                job("second", "node { runbook(id: '" + runbook + "') }").build();
        assertThat(repaired.result()).isEqualTo("SUCCESS");
        JsonNode line = repaired.runbooks().get(0);
        assertThat(line.path("version").asInt()).isEqualTo(2);
        assertThat(line.path("outcome").asText()).isEqualTo("VERIFIED");
        String execution = line.path("executionId").asText();
        assertThat(viewer.json("runbooks/api/executions/" + execution)
                        .path("outcome")
                        .asText())
                .isEqualTo("verified");
        assertThat(viewer.json("runbooks/api/audit/verify").toString()).contains("true");

        assertOwnPartHasNoInlineScript(
                "runbooks/",
                failed.path().replaceFirst("\\d+/$", ""),
                failed.path(),
                failed.path() + "runbooks/",
                failed.path() + "runbooks/execution/"
                        + failed.runbooks().get(0).path("executionId").asText() + "/",
                "manage/configure");
    }

    @Test
    void everybody_may_do_what_the_table_of_the_manual_says_and_nothing_else() throws Exception {
        PermissionTable table = PermissionTable.read();
        Map<String, RemoteJenkins> people = Map.of(
                "Overall/Administer", admin,
                "Approve", reviewer,
                "View", viewer,
                "nothing", RemoteJenkins.anonymous(URL));

        Map<String, Boolean> allowed = new TreeMap<>();
        Map<String, Boolean> expected = new TreeMap<>();
        for (Map.Entry<String, RemoteJenkins> person : people.entrySet()) {
            Set<String> held = table.held(person.getKey());
            for (Map.Entry<String, String> verb : table.verbs().entrySet()) {
                String[] request = verb.getKey().split(" ");
                String path = "runbooks/api/" + request[1].replace("{id}", "RB-NONE-v1");
                if (path.endsWith("store/retention") && person.getValue() == admin) {
                    continue; // would delete what others keep there
                }
                int status = (request[0].equals("POST")
                                ? person.getValue().postJson(path, Map.of())
                                : person.getValue().get(path))
                        .statusCode();
                String what = person.getKey() + ": " + verb.getKey();
                assertThat(status).as(what).isLessThan(500);
                allowed.put(what, status != 401 && status != 403);
                expected.put(what, held.stream().anyMatch(verb.getValue()::equalsIgnoreCase));
            }
        }

        assertThat(allowed).isEqualTo(expected);
        assertThat(viewer.get("runbooks/").statusCode()).isEqualTo(200);
        assertThat(viewer.get("manage/configure").statusCode()).isEqualTo(403);
        assertThat(RemoteJenkins.anonymous(URL).get("runbooks/").statusCode()).isEqualTo(403);
    }

    @Test
    void a_change_needs_post_and_a_crumb() throws Exception {
        assertThat(reviewer.get("runbooks/api/review/approve/RB-NONE-v1").statusCode())
                .isEqualTo(405);
        HttpResponse<String> forged = reviewer.withoutCrumb("runbooks/api/review/approve/RB-NONE-v1");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void what_the_api_and_its_assets_answer_suits_a_strict_content_security_policy() throws Exception {
        for (String path : List.of("runbooks/api/session", "runbooks/assets/app.js", "runbooks/assets/runbooks.css")) {
            HttpResponse<String> answer = viewer.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("default-src 'self'").doesNotContain("unsafe"));
        }
    }

    private static void assertOwnPartHasNoInlineScript(String... paths) throws Exception {
        for (String path : paths) {
            HttpResponse<String> answer = admin.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            String page = answer.body();
            int from = page.indexOf("id=\"main-panel\"");
            assertThat(from).as("main panel of %s", path).isPositive();
            String part = page.substring(from, page.indexOf("<footer", from));
            assertThat(part)
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*\\bsrc=)(?![^>]*application/json)[^>]*>\\s*[^<\\s]")
                    .doesNotContainPattern("<[a-z][^>]*\\son[a-z]+=\"")
                    .doesNotContain("javascript:");
        }
    }

    private List<JsonNode> pending() throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode review :
                reviewer.json("runbooks/api/review/pending?limit=500").path("reviews")) {
            if (review.path("version").asText().startsWith(runbook + "-v")) {
                found.add(review);
            }
        }
        return found;
    }

    private RemoteJob job(String name, String pipeline) throws Exception {
        RemoteJob job = RemoteJob.create(admin, "runbook-it-" + mark + "-" + name, pipeline);
        jobs.add(job);
        return job;
    }

    /** Writes where there is no directory yet, which the learner can mend without a model. */
    private String text() {
        return """
                id: %s
                name: Write a report
                incidentTypes: [service_crash]
                steps:
                  - name: write
                    run: echo ok > reports-%s/today.txt
                verify:
                  - run: test -s reports-%s/today.txt
                """.formatted(runbook, mark, mark);
    }
}
