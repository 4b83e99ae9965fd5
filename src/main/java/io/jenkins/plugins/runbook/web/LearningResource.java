package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Map;

/** For administrators: what the learner could not look at, and having it tried again. */
final class LearningResource {

    private static final int MOST = 1_000;

    private final Store store;

    LearningResource(Store store) {
        this.store = store;
    }

    Answer show(ApiCall call) {
        return Answer.json(store.read(records -> new Queue(
                records.learningQueue().waiting(MOST).size(),
                records.learningQueue().setAside(MOST))));
    }

    private record Queue(int waiting, List<LearningQueue.SetAside> setAside) {}

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
        return Answer.json(Map.of("retried", id));
    }
}
