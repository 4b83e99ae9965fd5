package io.jenkins.plugins.runbook.learning.signature;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import java.util.List;

/** An error message with everything taken out that differs from one occurrence to the next. */
final class Template {

    private static final int MAX = 300;

    /** What is replaced by what, in this order: the longer and more telling first. */
    private static final List<Rule> RULES = List.of(
            new Rule("\\x1b\\[[0-9;]*[A-Za-z]", ""),
            new Rule(
                    "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?\\b",
                    "<time>"),
            new Rule(
                    "\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* +\\d{1,2}(?:,? \\d{4})?(?: \\d{2}:\\d{2}(?::\\d{2})?)?\\b",
                    "<time>"),
            new Rule("\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\b", "<time>"),
            new Rule("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b", "<id>"),
            new Rule("\\b0x[0-9a-fA-F]+\\b", "<hex>"),
            new Rule("\\b(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\\b", "<hex>"),
            new Rule("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b", "<ip>"),
            new Rule("(?<=[\\w>\\]]):\\d{2,5}\\b", ":<port>"),
            new Rule("\\bport \\d{2,5}\\b", "port <port>"),
            new Rule("(?:/tmp|/var/tmp|/run/user|/home|/Users|/workspace|/proc)(?:/[\\w.@+-]+)+", "<path>"),
            new Rule("\\b(?:tmp|sandbox)[._-]?[\\w-]{5,}\\b", "<tmp>"),
            new Rule("\\d+(?:[.,]\\d+)?", "<n>"),
            new Rule("\\s+", " "));

    private Template() {}

    static String of(String message) {
        String text = message.length() > 1_000 ? message.substring(0, 1_000) : message;
        for (Rule rule : RULES) {
            text = rule.pattern().replaceAll(text, rule.replacement());
        }
        String stripped = text.strip();
        return stripped.length() > MAX ? stripped.substring(0, MAX) : stripped;
    }

    private record Rule(BoundedPattern pattern, String replacement) {
        Rule(String expression, String replacement) {
            this(BoundedPattern.exact(expression), replacement);
        }
    }
}
