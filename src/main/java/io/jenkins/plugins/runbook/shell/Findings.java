package io.jenkins.plugins.runbook.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reading one text has found so far, and how much more work it may make. */
final class Findings {

    /** Looking ahead and reading text again costs at most this many characters for each of the script's own. */
    private static final int MOST_EFFORT = 32;

    /** The most that are kept. */
    private static final int MOST_UNSEEN = 1000;

    final List<CommandDraft> drafts = new ArrayList<>();

    /** Commands in code that was made from a part of the script. */
    final List<CommandDraft> derived = new ArrayList<>();

    final List<Word> words = new ArrayList<>();
    final List<Unseen> unseen = new ArrayList<>();
    final Set<String> functions = new LinkedHashSet<>();
    final Map<String, Integer> certainFunctions = new HashMap<>();
    final Set<String> loops = new HashSet<>();
    final Places places = new Places();
    private long effort;

    Findings(int length) {
        effort = (long) length * MOST_EFFORT + 4096;
    }

    /** What was hidden so far and the effort that is left, for more reading of the same script. */
    Findings copy() {
        Findings copy = new Findings(0);
        copy.unseen.addAll(unseen);
        copy.functions.addAll(functions);
        copy.effort = effort;
        return copy;
    }

    /** Pays for reading so many characters once more; {@code false} when the text is too entangled to go on. */
    boolean afford(long characters) {
        effort -= characters;
        return effort >= 0;
    }

    void unseen(Unseen.Reason reason, String text, int start, int end) {
        if (unseen.size() < MOST_UNSEEN) {
            unseen.add(new Unseen(reason, text, start, end));
        }
    }
}
