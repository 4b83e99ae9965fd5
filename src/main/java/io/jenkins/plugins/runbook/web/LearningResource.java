package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.Store;

/** For administrators: what the learner could not look at, and having it tried again. */
final class LearningResource {

    private static final int MOST = 1_000;

    private final Store store;

    LearningResource(Store store) {
        this.store = store;
    }

    Answer show(ApiCall call) {
        return Answer.json(store.read(records -> {
            ObjectNode body = Json.mapper().createObjectNode();
            body.put("waiting", records.learningQueue().waiting(MOST).size());
            body.set("set_aside", Json.write(records.learningQueue().setAside(MOST)));
            return body;
        }));
    }

    /** It waits again; the learner looks at its queue every few minutes, and after the next execution. */
    Answer retry(ApiCall call) {
        String id = call.id();
        store.transact(records -> {
            boolean aside = records.learningQueue().setAside(MOST).stream()
                    .anyMatch(one -> one.executionId().equals(id));
            if (!aside) {
                throw ApiException.notFound("Execution " + id + " is not set aside by the learner.");
            }
            records.learningQueue().retry(id);
            return records.audit().append(call.actor().name(), "learner.retried", id, "");
        });
        return Answer.json(Json.mapper().createObjectNode().put("retried", id));
    }
}
