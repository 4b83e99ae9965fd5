package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.Library;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The alert judges the fix: what is reported about an incident is set against the last execution for it. */
@DisabledOnOs(OS.WINDOWS)
class AlertVerdictTest extends IncidentHouse {

    private ExecutionResult mend(String incidentId) throws Exception {
        return mend(incidentId, true);
    }

    private ExecutionResult mend(String incidentId, boolean taken) throws Exception {
        new Library(store, new RunbookReader(), clock)
                .publish(
                        "mend.yaml",
                        "id: RB-MEND\nname: Mend\nincidentTypes: [service_crash]\nsteps:\n  - {name: a, run: 'true'}\n"
                                + "verify:\n  - run: 'true'\n",
                        Actor.owner("alice"),
                        "first",
                        true);
        if (taken) {
            desk.take(incidentId, "job");
        }
        ExecutionResult result = new RunbookExecutor(store, home.resolve("work"), clock, HOUR)
                .execute(
                        ExecutionRequest.of(
                                new VersionRef("RB-MEND", 1),
                                new Incident(incidentId, "service_crash", "high", null, ""),
                                Map.of(),
                                "job#1"),
                        new LocalHost("web-1", home, Map.of()),
                        ExecutionListener.NONE);
        desk.leave(incidentId, "job");
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        return result;
    }

    private ExecutionResult now(ExecutionResult result) {
        return store.read(records -> records.executions().find(result.id())).orElseThrow();
    }

    @Test
    void an_incident_that_begins_anew_within_the_window_takes_the_success_back() throws Exception {
        report("f1", "firing", NOON);
        ExecutionResult result = mend("f1");
        assertThat(incident("f1").path("execution_id").asText()).isEqualTo(result.id());
        clock.pass(Duration.ofMinutes(2));
        report("f1", "firing", NOON);
        assertThat(now(result).outcome()).as("the same occurrence, soon after").isEqualTo(Outcome.VERIFIED);
        clock.pass(Duration.ofMinutes(5));
        report("f1", "firing", NOON.plus(Duration.ofMinutes(6)));

        assertThat(now(result).outcome()).isEqualTo(Outcome.INEFFECTIVE);
        assertThat(now(result).verification().method()).isEqualTo("alert");
        assertThat(now(result).error().message()).contains("reported again 7 min after");
        assertThat(incident("f1").path("state").asText()).isEqualTo("waiting");
        List<String> learner = store.read(records -> records.learningQueue().waiting(9));
        assertThat(learner).contains(result.id());
        assertThat(judged).hasValue(1);
    }

    @Test
    void an_incident_that_goes_on_longer_than_the_reporter_needs_takes_the_success_back() throws Exception {
        report("f1", "firing", NOON);
        ExecutionResult result = mend("f1");
        clock.pass(Duration.ofMinutes(15));
        report("f1", "firing", NOON);
        assertThat(now(result).outcome()).isEqualTo(Outcome.INEFFECTIVE);
        assertThat(now(result).error().message()).contains("still reported as going on");
    }

    @Test
    void after_the_window_it_is_another_incident() throws Exception {
        report("f1", "firing", NOON);
        ExecutionResult result = mend("f1");
        report("f1", "resolved", NOON);
        clock.pass(Duration.ofMinutes(61));
        report("f1", "firing", NOON.plus(Duration.ofMinutes(60)));
        assertThat(now(result).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(incident("f1").path("state").asText()).isEqualTo("waiting");
    }

    @Test
    void that_it_was_resolved_is_evidence_once() throws Exception {
        report("f1", "firing", NOON);
        ExecutionResult result = mend("f1");
        clock.pass(Duration.ofMinutes(3));
        report("f1", "resolved", NOON);
        report("f1", "resolved", NOON);
        clock.pass(HOUR.multipliedBy(2));
        desk.keepUp();

        assertThat(now(result).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(now(result).verification().evidence())
                .filteredOn(one -> one.check().equals("alert"))
                .singleElement()
                .matches(one -> one.verdict() == Verdict.PASSED && one.detail().contains("f1"));
        assertThat(judged).hasValue(0);
    }

    @Test
    void one_that_is_never_resolved_was_not_fixed_if_its_reporter_says_so_at_all() throws Exception {
        report("f1", "firing", NOON);
        reporter.post("api/incidents", Map.of("id", "p1", "type", "service_crash"));
        ExecutionResult watched = mend("f1");
        ExecutionResult plain = mend("p1");
        clock.pass(Duration.ofMinutes(59));
        desk.keepUp();
        assertThat(now(watched).outcome()).isEqualTo(Outcome.VERIFIED);
        clock.pass(Duration.ofMinutes(2));
        desk.keepUp();
        desk.keepUp();

        assertThat(now(watched).outcome()).isEqualTo(Outcome.INEFFECTIVE);
        assertThat(now(watched).error().message()).contains("never reported to be over");
        assertThat(now(plain).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(judged).hasValue(1);
    }

    @Test
    void an_incident_that_somebody_mended_without_taking_it_waits_no_more() throws Exception {
        report("f1", "firing", NOON);
        ExecutionResult result = mend("f1", false);
        assertThat(incident("f1").path("state").asText()).isEqualTo("ended");
        assertThat(incident("f1").path("execution_id").asText()).isEqualTo(result.id());
        assertThat(desk.take("f1", "job")).isEmpty();
    }
}
