package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.review.notification.NotificationReport;
import java.util.List;
import java.util.function.Supplier;

/** Whether messages arrive, and what else goes wrong in the background. */
final class NotificationsResource {

    private final Supplier<NotificationReport> report;
    private final Supplier<List<String>> troubles;

    NotificationsResource(Supplier<NotificationReport> report, Supplier<List<String>> troubles) {
        this.report = report;
        this.troubles = troubles;
    }

    Answer report(ApiCall call) {
        ObjectNode body = Json.mapper().valueToTree(report.get());
        body.set("troubles", Json.write(troubles.get()));
        return Answer.json(body);
    }
}
