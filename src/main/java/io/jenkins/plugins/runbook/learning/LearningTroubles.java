package io.jenkins.plugins.runbook.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong since the learner last looked at an execution with success, for admins. Equal failures are one sentence, and there are
 * few sentences. Safe for use by many threads.
 */
final class LearningTroubles {

    private static final int KEPT = 5;
    private static final int WIDTH = 300;

    /** By what the exception says; the oldest first. */
    private final Map<String, Failed> failures = new LinkedHashMap<>();

    private String queue;

    /**
     * @param executions how many failed in this way
     * @param last the newest of them
     */
    private record Failed(int executions, String last) {}

    /** @return whether an admin did not know that yet */
    synchronized boolean queueFailed(RuntimeException e) {
        String sentence = "The learner cannot read its queue: " + reason(e)
                + " What is queued stays there, and is looked at when the queue can be read again.";
        boolean unknown = !sentence.equals(queue);
        queue = sentence;
        return unknown;
    }

    synchronized void queueWorks() {
        queue = null;
    }

    /**
     * @param first whether it is the first failure on this execution
     * @return whether an admin did not know that yet
     */
    synchronized boolean failedOn(String executionId, RuntimeException e, boolean first) {
        String reason = reason(e);
        Failed before = failures.remove(reason);
        int count = before == null ? 1 : before.executions() + (first ? 1 : 0);
        failures.put(reason, new Failed(count, executionId));
        if (failures.size() > KEPT) {
            failures.remove(failures.keySet().iterator().next());
        }
        return before == null;
    }

    synchronized void learnt() {
        failures.clear();
    }

    synchronized List<String> all() {
        List<String> all = new ArrayList<>();
        if (queue != null) {
            all.add(queue);
        }
        failures.forEach((reason, failed) -> all.add(sentence(reason, failed)));
        return all;
    }

    private static String sentence(String reason, Failed failed) {
        String others = failed.executions() == 1 ? "" : " and " + (failed.executions() - 1) + " before it";
        return "The learner could not look at execution " + failed.last() + others + ": " + reason
                + " Each is tried three times; the log has the details (" + LearningWorker.class.getName() + ").";
    }

    private static String reason(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.replaceAll("\\s+", " ").strip();
        String bounded = line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line;
        return bounded.matches(".*[.!?…]") ? bounded : bounded + ".";
    }
}
