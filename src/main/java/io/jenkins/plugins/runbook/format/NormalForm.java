package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.format.yaml.YamlException;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The form in which a text is kept, so that what editors and checkouts do to line ends makes no other text of it. Whatever is taken
 * away, the YAML reads the same afterwards: that is tried, and where it is not so, less is taken away.
 */
final class NormalForm {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private NormalForm() {}

    /** See {@link RunbookText#normal}. */
    static String of(String text) {
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        String lines = same(unmarked, one -> one.replace("\r\n", "\n").replace('\r', '\n'))
                .orElseGet(() -> unmarked.replace("\r\n", "\n"));
        if (!hasTrailingBlanks(lines)) {
            return lines;
        }
        return same(lines, NormalForm::trimmed)
                .or(() -> same(lines, one -> ended(trimmedOutsideOfScripts(one))))
                .or(() -> same(lines, NormalForm::trimmedOutsideOfScripts))
                .orElse(lines);
    }

    /** The changed text, when it reads as the original does; a text that cannot be read is no runbook, and any change will do. */
    private static Optional<String> same(String text, UnaryOperator<String> change) {
        String changed = change.apply(text);
        if (changed.equals(text)) {
            return Optional.of(text);
        }
        Optional<JsonNode> before = data(text);
        return before.isEmpty() || before.equals(data(changed)) ? Optional.of(changed) : Optional.empty();
    }

    private static Optional<JsonNode> data(String text) {
        try {
            return Optional.of(YamlDocument.parse(text).data());
        } catch (YamlException e) {
            return Optional.empty();
        }
    }

    private static boolean hasTrailingBlanks(String text) {
        int length = text.length();
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at > 0 && isBlank(text.charAt(at - 1))) {
                return true;
            }
        }
        boolean endsWell =
                length > 0 && text.charAt(length - 1) == '\n' && (length < 2 || text.charAt(length - 2) != '\n');
        return !endsWell;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static String trimmed(String text) {
        return ended(trimmed(text, Set.of()));
    }

    /** A blank at the end of a line is content where a scalar is kept line by line, and may be the end of a here-document. */
    private static String trimmedOutsideOfScripts(String text) {
        try {
            return trimmed(text, YamlDocument.parse(text).linesOfBlockScalars());
        } catch (YamlException e) {
            return text;
        }
    }

    private static String trimmed(String text, Set<Integer> kept) {
        StringBuilder out = new StringBuilder(text.length());
        int number = 0;
        for (int start = 0; start <= text.length(); number++) {
            int end = text.indexOf('\n', start);
            int stop = end < 0 ? text.length() : end;
            int last = stop;
            while (!kept.contains(number) && last > start && isBlank(text.charAt(last - 1))) {
                last--;
            }
            out.append(text, start, last);
            if (end < 0) {
                break;
            }
            out.append('\n');
            start = end + 1;
        }
        return out.toString();
    }

    /** Ends with one line end. */
    private static String ended(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end) + "\n";
    }
}
