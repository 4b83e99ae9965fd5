package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.insight.Insights;

/** Whether runbooks get better. */
final class InsightsResource {

    private static final int TREND_DAYS = 30;
    private static final int LONGEST_PERIOD = 3_660;

    private final Insights insights;

    InsightsResource(Insights insights) {
        this.insights = insights;
    }

    Answer summary(Call call) {
        int days = call.number("days", 0, LONGEST_PERIOD);
        ObjectNode body = Json.mapper().valueToTree(days == 0 ? insights.summary() : insights.summary(days));
        body.set("trend", Json.write(insights.trend(days == 0 ? TREND_DAYS : days)));
        return Answer.json(body);
    }
}
