package io.jenkins.plugins.runbook.learning.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.learning.model.LineDigest.Entry;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Tokens;
import io.jenkins.plugins.runbook.model.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One execution in as few words as tell what happened: what was reported, how each step ended, the lines of what failed first and
 * in most detail, what changed on the host. Lines have numbers, by which an answer can point to them and to nothing else.
 */
final class Digest {

    private static final int MAX_EVIDENCE = 6;

    private final List<Line> numbered = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private final String prefix;

    private Digest(String prefix) {
        this.prefix = prefix;
    }

    /** @param tokens how long it may be, roughly */
    static Digest of(Trace trace, int tokens) {
        return of(trace, tokens, "L");
    }

    /** @param prefix what stands before the number of a line, where two records are shown */
    static Digest of(Trace trace, int tokens, String prefix) {
        int characters = Tokens.characters(tokens);
        Digest digest = new Digest(prefix);
        digest.text.append(Headline.of(trace));
        digest.lines("What failed said", trace.failing(), characters / 2);
        digest.lines("Before that", trace.earlier(), characters / 4);
        digest.text.append(ChangeAnswer.of(trace, characters / 6));
        return digest;
    }

    private void lines(String title, List<Line> lines, int characters) {
        if (lines.isEmpty()) {
            return;
        }
        text.append(title).append(":\n");
        String source = "";
        for (Entry entry : LineDigest.of(lines, characters)) {
            if (entry.isGap()) {
                text.append("  … ").append(entry.leftOut()).append(" lines left out …\n");
                continue;
            }
            if (!entry.line().source().equals(source)) {
                source = entry.line().source();
                text.append(" ").append(source).append("\n");
            }
            numbered.add(entry.line());
            text.append("  [")
                    .append(prefix)
                    .append(numbered.size())
                    .append("] ")
                    .append(entry.text())
                    .append('\n');
        }
    }

    String text() {
        return text.toString();
    }

    /** The lines an answer points to; numbers that are none of ours are left out. */
    List<Evidence> evidence(JsonNode numbers) {
        Set<Integer> indexes = new LinkedHashSet<>();
        for (JsonNode number : numbers) {
            int index = number.asInt() - 1;
            if (index >= 0 && index < numbered.size() && indexes.size() < MAX_EVIDENCE) {
                indexes.add(index);
            }
        }
        return indexes.stream().map(index -> numbered.get(index).evidence()).toList();
    }
}
