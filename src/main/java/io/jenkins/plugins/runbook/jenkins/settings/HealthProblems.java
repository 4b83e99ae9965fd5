package io.jenkins.plugins.runbook.jenkins.settings;

import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What an admin has to look at, one sentence a topic. Safe for use by many threads. */
public final class HealthProblems {

    private static final Logger LOGGER = Logger.getLogger(HealthProblems.class.getName());

    private final ConcurrentMap<String, String> sentences = new ConcurrentSkipListMap<>();

    /** Notes a trouble, and logs it when it was not there before. */
    public void note(String topic, String sentence) {
        if (!sentence.equals(sentences.put(topic, sentence))) {
            LOGGER.log(Level.WARNING, sentence);
        }
    }

    /** It is over. */
    public void clear(String topic) {
        sentences.remove(topic);
    }

    public List<String> all() {
        return List.copyOf(sentences.values());
    }
}
