package io.jenkins.plugins.runbook.execution.redact;

/** Places of a text, few of them, each once. */
final class SpellingPlaces {
    final int[] at = new int[Spellings.MOST_PLACES];
    int count;

    void add(int place) {
        for (int i = 0; i < count; i++) {
            if (at[i] == place) {
                return;
            }
        }
        if (count < Spellings.MOST_PLACES) {
            at[count++] = place;
        }
    }
}
