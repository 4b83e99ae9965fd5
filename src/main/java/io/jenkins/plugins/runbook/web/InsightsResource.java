package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.insight.Insights;
import io.jenkins.plugins.runbook.insight.Summary;

/** Figures that show whether runbooks improve. */
final class InsightsResource {

    private static final int MODEL_DAYS = 92;
    private static final int TREND_DAYS = 30;
    private static final int LONGEST_PERIOD = 3_660;

    private final Insights insights;

    InsightsResource(Insights insights) {
        this.insights = insights;
    }

    Answer summary(ApiCall call) {
        int days = call.number("days", 0, LONGEST_PERIOD);
        Summary summary = days == 0 ? insights.summary() : insights.summary(days);
        ObjectNode body = Json.mapper().valueToTree(summary);
        body.set("metrics", Json.write(insights.metrics(summary)));
        body.set("trend", Json.write(insights.trend(days == 0 ? TREND_DAYS : days)));
        body.set("model_trend", Json.write(insights.modelTrend(days == 0 ? TREND_DAYS : Math.min(days, MODEL_DAYS))));
        body.set("worth_automating", Json.write(insights.worthAutomating(days)));
        return Answer.json(body);
    }
}
