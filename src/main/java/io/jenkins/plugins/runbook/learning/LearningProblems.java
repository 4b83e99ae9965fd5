package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.LearningQueue.SetAside;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What an admin should know of the learner: what went wrong since it last looked at an execution with success, and what it set aside.
 * Equal failures are one sentence, and there are few sentences. Safe for use by many threads.
 */
final class LearningProblems {

    private static final int KEPT = 5;
    private static final int REMEMBERED = 1_000;
    private static final int WIDTH = 300;

    /** What each failed try said, by execution; the oldest first. */
    private final Map<String, String> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private List<SetAside> setAside = List.of();

    @CheckForNull
    private String queue;

    /** @return whether an admin did not know that yet */
    synchronized boolean queueFailed(Throwable e) {
        String sentence = "The learner cannot read its queue: " + reason(e)
                + " What is queued stays there, and is looked at when the queue can be read again.";
        boolean unknown = !sentence.equals(queue);
        queue = sentence;
        return unknown;
    }

    synchronized void queueWorks() {
        queue = null;
    }

    /** @return whether an admin did not know that yet */
    synchronized boolean failedOn(String executionId, Throwable e) {
        String reason = reason(e);
        boolean unknown = !failures.containsValue(reason);
        failures.remove(executionId);
        failures.put(executionId, reason);
        return unknown;
    }

    synchronized void learnt() {
        failures.clear();
    }

    synchronized void setAside(List<SetAside> now) {
        setAside = List.copyOf(now);
        now.forEach(one -> failures.remove(one.executionId()));
    }

    synchronized List<String> all() {
        List<String> all = new ArrayList<>();
        if (queue != null) {
            all.add(queue);
        }
        Map<String, String> aside = new LinkedHashMap<>();
        setAside.forEach(one -> aside.put(one.executionId(), reason(one.message())));
        add(all, aside, LearningProblems::aside);
        add(all, failures, LearningProblems::failed);
        return all.size() > KEPT ? all.subList(all.size() - KEPT, all.size()) : all;
    }

    private static void add(
            List<String> all, Map<String, String> reasons, BiFunction<String, String, String> sentence) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        reasons.forEach((id, reason) ->
                alike.computeIfAbsent(reason, key -> new ArrayList<>()).add(id));
        alike.forEach((reason, ids) -> {
            String others = ids.size() == 1 ? "" : " and " + (ids.size() - 1) + " before it";
            all.add(sentence.apply(ids.get(ids.size() - 1) + others, reason));
        });
    }

    private static String failed(String executions, String reason) {
        return "The learner could not look at execution " + executions + ": " + reason + " Each is tried "
                + LearningQueue.TRIES + " times; the log has the details (" + LearningWorker.class.getName() + ").";
    }

    private static String aside(String executions, String reason) {
        return "The learner has set aside execution " + executions + " after " + LearningQueue.TRIES + " tries: "
                + reason
                + " Have it tried again on the page below Upkeep, or with 'runbook learner retry'; the log has the details ("
                + LearningWorker.class.getName() + ").";
    }

    static String reason(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return reason(e instanceof Error ? e.getClass().getSimpleName() + ": " + message : message);
    }

    private static String reason(@CheckForNull String message) {
        String text = message == null ? "the process ended while it was looked at" : message;
        String head = text.length() > 2 * WIDTH ? text.substring(0, 2 * WIDTH) : text;
        String line = BoundedPattern.replaceAll(head, "\\s+", " ").strip();
        String bounded = Words.cut(line, WIDTH);
        boolean ended = !bounded.isEmpty() && ".!?…".indexOf(bounded.charAt(bounded.length() - 1)) >= 0;
        return ended ? bounded : bounded + ".";
    }
}
