package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Suspension;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Runs approved versions in builds. What would be refused whatever the host is refused before a build is started; the rest is held against
 * approvals, limits and suspensions by the build, as with every other.
 */
final class BuildRuns implements RunPlace {

    private final RunbookSystem system;
    private final Builds builds;

    BuildRuns(RunbookSystem system, Builds builds) {
        this.system = system;
        this.builds = builds;
    }

    @Override
    public ToolAnswer run(Caller caller, ObjectNode given) throws InterruptedException {
        String type = given.path("incident_type").asText();
        Builds.Order order = new Builds.Order(
                RunArguments.incident(given), given.path("runbook").asText(null), RunArguments.parameters(given));
        String job = builds.find(given.path("job").asText(null), type);
        check(order, job);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("job", job)
                .put("runbook", order.runbook())
                .put("incident_id", order.incident().id());
        if (given.path("dry_run").asBoolean()) {
            order.parameters().forEach(shown.putObject("parameters")::put);
            return ToolAnswer.of("Nothing was started. Without dry_run a build of this job would be.", shown);
        }
        shown.put("incident_type", type)
                .put("since", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Map<String, String> addresses = builds.start(job, order, caller);
        addresses.forEach(shown::put);
        String started = addresses.containsKey("build_url") ? "A build has begun" : "A build is queued";
        return ToolAnswer.of(
                started
                        + "; it runs the runbook with the step runbook() and its limits. Tell the person its address. Look with"
                        + " executions_search (incident_type, since) in half a minute, then with execution_get; do not run it again.",
                shown);
    }

    private void check(Builds.Order order, String job) {
        try {
            if (order.runbook() != null) {
                system.executor()
                        .check(system.library().resolve(order.runbook()).ref(), order.parameters(), job);
                return;
            }
        } catch (RefusedException e) {
            throw new ToolException(e.getMessage(), e.section());
        }
        Optional<Suspension> stop = system.executor().suspension(job);
        if (stop.isPresent()) {
            throw new ToolException(stop.get().sentence() + ". Nothing was started.", HandbookSection.SUSPENSION);
        }
    }

    /** Builds are listed by Jenkins. */
    @Override
    public boolean isRunning(String executionId, Caller caller) {
        return false;
    }

    @Override
    public void close() {
        // Builds go on: a person stops them.
    }
}
