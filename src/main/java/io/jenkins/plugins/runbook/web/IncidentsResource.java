package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.incident.IncidentDesk;
import io.jenkins.plugins.runbook.incident.Receipt;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.EnumSet;
import java.util.Set;

/** Incidents from outside: taken in, listed, and closed by a person. */
final class IncidentsResource {

    private final Store store;
    private final IncidentDesk desk;

    IncidentsResource(Store store, IncidentDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** Says what became of each report; 503 when there is no room, so that the reporter tries again. */
    Answer report(ApiCall call) {
        try {
            Receipt receipt = desk.receive(call.body());
            ObjectNode body = Json.mapper().valueToTree(receipt);
            body.set("new", body.remove("fresh"));
            return Answer.json(body);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        } catch (IncidentDesk.FullException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE, e.getMessage());
        }
    }

    Answer list(ApiCall call) {
        State state = call.choice("state", State.class);
        Set<State> states = state == null ? EnumSet.allOf(State.class) : EnumSet.of(state);
        String type = call.request().parameter("type").orElse(null);
        return Answer.json(store.read(records -> {
            ObjectNode body = Json.mapper().createObjectNode();
            ArrayNode rows = body.putArray("incidents");
            records.incidents()
                    .newest(states, type, call.offset(), call.limit())
                    .forEach(incident -> rows.add(row(records, incident, call.visibility())));
            body.put("offset", call.offset());
            body.put("total", records.incidents().count(states, type));
            body.set("counts", Json.write(records.incidents().counts()));
            return body;
        }));
    }

    Answer show(ApiCall call) {
        return Answer.json(store.read(records -> records.incidents()
                .find(call.id())
                .map(incident -> row(records, incident, call.visibility()))
                .orElseThrow(() -> ApiException.notFound("There is no incident '" + call.id() + "'."))));
    }

    Answer close(ApiCall call) {
        ReportedIncident closed = desk.close(call.id(), call.actor().name())
                .orElseThrow(() -> ApiException.notFound("There is no incident '" + call.id() + "'."));
        return Answer.json(store.read(records -> row(records, closed, call.visibility())));
    }

    /** Which job works on it and what was executed is for those who may see that execution. */
    private static ObjectNode row(Records records, ReportedIncident incident, Visibility visibility) {
        ObjectNode row = Json.mapper().createObjectNode();
        row.put("id", incident.id());
        row.put("type", incident.incident().type());
        row.put("severity", incident.incident().severity());
        row.put("host", incident.incident().host());
        row.put("description", incident.incident().description());
        row.set("parameters", Json.write(incident.parameters()));
        row.set("labels", Json.write(incident.labels()));
        row.set("source", Json.write(incident.source()));
        row.set("state", Json.write(incident.state()));
        row.put("reports", incident.reports());
        row.set("first_at", Json.write(incident.firstAt()));
        row.set("last_at", Json.write(incident.lastAt()));
        row.set("began_at", Json.write(incident.beganAt()));
        row.set("resolved_at", Json.write(incident.resolvedAt()));
        row.set("ended_at", Json.write(incident.endedAt()));
        boolean seen = !visibility.isRestricted()
                || incident.executionId() != null && visibility.sees(records, incident.executionId());
        ArrayNode takers = row.putArray("taken_by");
        if (seen) {
            incident.takers().forEach(takers::add);
        }
        row.put("execution_id", seen ? incident.executionId() : null);
        Hold hold = incident.hold();
        row.put("held_because", hold == null ? null : seen ? hold.reason() : "a limit or a suspension refused it");
        row.set("held_since", Json.write(hold == null ? null : hold.since()));
        return row;
    }
}
