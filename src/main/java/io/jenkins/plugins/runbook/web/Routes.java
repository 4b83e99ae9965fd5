package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.model.Permission.APPROVE;
import static io.jenkins.plugins.runbook.model.Permission.CONFIGURE;
import static io.jenkins.plugins.runbook.model.Permission.REHEARSE;
import static io.jenkins.plugins.runbook.model.Permission.REVIEW;
import static io.jenkins.plugins.runbook.model.Permission.RUN;
import static io.jenkins.plugins.runbook.model.Permission.SUSPEND;
import static io.jenkins.plugins.runbook.model.Permission.VIEW;

import java.util.List;

/** The table of all operations: what there is, and what each demands of its caller. */
final class Routes {

    private Routes() {}

    static List<Route> of(WebParts parts) {
        var store = parts.store();
        var parsed = new ParsedRunbooks();
        var json = new ReviewJson(parts.reviews(), parsed);
        var queue = new QueueResource(store, parts.reviews(), json, parts.clock());
        var detail = new ReviewResource(parts, json, parsed);
        var decisions = new DecisionResource(parts.reviews(), parts.clock());
        var edits = new EditResource(parts.reviews(), parts.rehearsals());
        var rehearsals = new RehearsalResource(parts.reviews(), parts.rehearsals());
        var executions = new ExecutionsResource(store, parts.evidence());
        var runbooks = new RunbooksResource(store, parts.library(), parsed);
        var numbers = new InsightsResource(parts.insights());
        var audit = new AuditResource(store);
        var notifications = new NotificationsResource(parts.notifications(), parts.troubles());
        var learner = new LearningResource(store);
        var fixes = new FixResource(parts);
        var incidents = new IncidentsResource(store, parts.incidents());
        var limits = new LimitsResource(store, parts.clock());
        var keeping = new StoreResource(store, parts.backups(), parts.retention());
        return List.of(
                Route.get("session", VIEW, new SessionResource(parts.reviews())::session),
                Route.get("review/pending", VIEW, queue::pending, "priority", "state", "q", "offset", "limit"),
                Route.get(
                        "review/history",
                        VIEW,
                        queue::history,
                        "priority",
                        "state",
                        "archived",
                        "q",
                        "offset",
                        "limit"),
                Route.get("review/stats", VIEW, queue::stats),
                Route.get("review/runbook/{id}", VIEW, detail::show),
                Route.get("review/comparison/{id}", VIEW, detail::compare),
                Route.post("review/approve/{id}", APPROVE, decisions::approve),
                Route.post("review/reject/{id}", APPROVE, decisions::reject),
                Route.post("review/override/{id}", CONFIGURE, decisions::override),
                Route.post("review/changes/{id}", REVIEW, decisions::requestChanges),
                Route.post("review/check/{id}", REVIEW, edits::check),
                Route.post("review/edit/{id}", REVIEW, edits::edit),
                Route.post("review/comment/{id}", REVIEW, decisions::comment),
                Route.post("review/claim/{id}", REVIEW, decisions::claim),
                Route.post("review/release/{id}", REVIEW, decisions::release),
                Route.post("review/test/{id}", REHEARSE, decisions::test),
                Route.post("review/rehearse/{id}", REHEARSE, rehearsals::start),
                Route.get(
                        "executions",
                        VIEW,
                        executions::list,
                        "runbook",
                        "version",
                        "incident_type",
                        "outcome",
                        "since",
                        "before",
                        "offset",
                        "limit"),
                Route.get("executions/{id}", VIEW, executions::show),
                Route.get("executions/bundle/{id}", VIEW, executions::bundle),
                Route.get("runbooks", VIEW, runbooks::list, "incident_type", "q", "offset", "limit"),
                Route.get("runbooks/{id}", VIEW, runbooks::show),
                Route.post("runbooks/revert/{id}", APPROVE, runbooks::revert),
                Route.get("insights", VIEW, numbers::summary, "days"),
                Route.get(
                        "audit", VIEW, audit::list, "actor", "action", "subject", "since", "before", "offset", "limit"),
                Route.get("audit/verify", VIEW, audit::verify),
                Route.get("audit/export", CONFIGURE, audit::export, "after"),
                Route.get("notifications", CONFIGURE, notifications::report),
                Route.post("incidents", RUN, incidents::report),
                Route.get("incidents", VIEW, incidents::list, "state", "type", "offset", "limit"),
                Route.get("incidents/{id}", VIEW, incidents::show),
                Route.post("executions/fixed/{id}", REVIEW, fixes::execution),
                Route.post("incidents/fixed/{id}", REVIEW, fixes::incident),
                Route.post("incidents/close/{id}", RUN, incidents::close),
                Route.get(
                        "metrics",
                        VIEW,
                        new MetricsResource(store, parts.notifications(), parts.troubles(), parts.clock())::metrics),
                Route.get("limits", VIEW, limits::show),
                Route.post("limits/suspend", SUSPEND, limits::suspend),
                Route.post("limits/lift", SUSPEND, limits::lift),
                Route.post("limits/reset/{id}", SUSPEND, limits::reset),
                Route.post("explain", VIEW, new ExplainResource(store, parsed)::explain),
                Route.get("learner", CONFIGURE, learner::show),
                Route.post("learner/retry/{id}", CONFIGURE, learner::retry),
                Route.get("store", CONFIGURE, keeping::show),
                Route.post("store/backup", CONFIGURE, keeping::backUp),
                Route.post("store/retention", CONFIGURE, keeping::forget));
    }
}
