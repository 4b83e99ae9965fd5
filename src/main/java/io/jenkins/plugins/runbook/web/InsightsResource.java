package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.insight.Insights;

/** Whether runbooks get better. */
final class InsightsResource {

    private static final int TREND_DAYS = 30;

    private final Insights insights;

    InsightsResource(Insights insights) {
        this.insights = insights;
    }

    Answer summary(Call call) {
        ObjectNode body = Json.mapper().valueToTree(insights.summary());
        body.set("trend", Json.write(insights.trend(TREND_DAYS)));
        return Answer.json(body);
    }
}
