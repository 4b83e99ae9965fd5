package io.jenkins.plugins.runbook.jenkins.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** A Pipeline job of a running Jenkins, made and built over REST. */
final class RemoteJob {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final RemoteJenkins jenkins;
    private final String name;

    private RemoteJob(RemoteJenkins jenkins, String name) {
        this.jenkins = jenkins;
        this.name = name;
    }

    static RemoteJob create(RemoteJenkins jenkins, String name, String pipeline) throws Exception {
        String xml =
                "<flow-definition><definition class=\"org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition\"><script>"
                        + pipeline.replace("&", "&amp;").replace("<", "&lt;")
                        + "</script><sandbox>true</sandbox></definition></flow-definition>";
        assertThat(jenkins.post("createItem?name=" + name, "application/xml", xml)
                        .statusCode())
                .as("creating %s", name)
                .isLessThan(400);
        return new RemoteJob(jenkins, name);
    }

    /** Builds it and waits for the end. */
    RemoteBuild build() throws Exception {
        int number = jenkins.json("job/" + name + "/api/json")
                .path("nextBuildNumber")
                .asInt();
        assertThat(jenkins.post("job/" + name + "/build", "application/x-www-form-urlencoded", "")
                        .statusCode())
                .as("building %s", name)
                .isLessThan(400);
        RemoteBuild build = new RemoteBuild(jenkins, "job/" + name + "/" + number + "/");
        await().atMost(LONG).until(build::isOver);
        return build;
    }

    /** Its builds first: their executions go with them, while a deleted job says nothing of its builds. */
    void delete() throws Exception {
        for (JsonNode build :
                jenkins.json(path() + "api/json?tree=builds[number]").path("builds")) {
            jenkins.post(path() + build.path("number").asInt() + "/doDelete", "application/x-www-form-urlencoded", "");
        }
        jenkins.post("job/" + name + "/doDelete", "application/x-www-form-urlencoded", "");
    }

    String path() {
        return "job/" + name + "/";
    }

    /** One of its builds. */
    record RemoteBuild(RemoteJenkins jenkins, String path) {

        boolean isOver() throws Exception {
            if (jenkins.get(path + "api/json").statusCode() == 404) {
                return false;
            }
            JsonNode json = jenkins.json(path + "api/json?tree=building,result");
            return !json.path("building").asBoolean() && !json.path("result").isNull();
        }

        String result() throws Exception {
            return jenkins.json(path + "api/json?tree=result").path("result").asText();
        }

        String log() throws Exception {
            return jenkins.get(path + "consoleText").body();
        }

        /** The lines of its runbooks. */
        JsonNode runbooks() throws Exception {
            return jenkins.json(path + "runbooks/api/json").path("executions");
        }
    }
}
