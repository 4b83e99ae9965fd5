package io.jenkins.plugins.runbook.execution.continuation;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text as the record shows it, with a mask in the place of each secret.
 *
 * @param shown the text
 */
record MaskedText(String shown) {

    boolean masked() {
        return shown.contains(Redactor.MASK);
    }

    /** Whether the text can have been this value before it was redacted. */
    boolean canBe(String value) {
        return masked() ? !hidden(value).isEmpty() : shown.equals(value);
    }

    /** What the masks hide when the text was this value; empty when it cannot have been, or hides nothing. */
    List<String> hidden(String value) {
        String[] around = shown.split(Pattern.quote(Redactor.MASK), -1);
        if (around.length == 1 || !value.startsWith(around[0])) {
            return List.of();
        }
        List<String> hidden = new ArrayList<>();
        int from = around[0].length();
        for (int i = 1; i < around.length; i++) {
            // The last piece must be the end; of the others the first place counts. A mask hides a character at least.
            int next =
                    i == around.length - 1 ? value.length() - around[i].length() : value.indexOf(around[i], from + 1);
            if (next <= from || !value.startsWith(around[i], next)) {
                return List.of();
            }
            hidden.add(value.substring(from, next));
            from = next + around[i].length();
        }
        return hidden;
    }
}
