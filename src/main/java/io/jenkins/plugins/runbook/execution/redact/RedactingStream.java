package io.jenkins.plugins.runbook.execution.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes secrets out of text that comes in pieces. A line is passed on when it is complete, so that no secret slips through between
 * two pieces; of a line without an end only so much is held back that no known secret fits in. Not safe for use by many threads.
 */
public final class RedactingStream implements AutoCloseable {

    private static final int LONGEST_HELD = 64 * 1024;

    private final SecretFinder finder;
    private final String mask;
    private final Consumer<String> sink;
    private final PrivateKeys keys = new PrivateKeys();
    private final StringBuilder held = new StringBuilder();

    /**
     * @param mask what stands in the place of a secret
     * @param sink takes text that is safe to keep and to show
     */
    public RedactingStream(SecretFinder finder, String mask, Consumer<String> sink) {
        this.finder = finder;
        this.mask = mask;
        this.sink = sink;
    }

    public void accept(String text) {
        int lineEnd = text.lastIndexOf('\n') + 1;
        if (lineEnd > 0) {
            String lines = held.append(text, 0, lineEnd).toString();
            held.setLength(0);
            pass(lines, lines.length(), spans(lines));
        }
        held.append(text, lineEnd, text.length());
        if (held.length() > LONGEST_HELD) {
            passBeginningOfLine();
        }
    }

    /** Passes on what is held back. */
    @Override
    public void close() {
        String rest = held.toString();
        held.setLength(0);
        if (!rest.isEmpty()) {
            pass(rest, rest.length(), spans(rest));
        }
    }

    private void passBeginningOfLine() {
        String line = held.toString();
        List<Span> spans = finder.find(line);
        int cut = line.length() - SecretFormat.REACH;
        for (Span span : spans) {
            if (span.context() < cut && cut < span.end()) {
                cut = span.context();
            }
        }
        if (cut == 0) {
            cut = line.length(); // one secret as long as all that may be held
        }
        pass(line, cut, spans);
        held.delete(0, cut);
    }

    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        keys.find(text, spans);
        spans.addAll(finder.find(text));
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    private void pass(String text, int end, List<Span> spans) {
        if (spans.isEmpty() && end == text.length()) {
            sink.accept(text);
            return;
        }
        StringBuilder safe = new StringBuilder(end);
        int position = 0;
        for (Span span : spans) {
            if (span.start() >= end) {
                break;
            }
            if (span.start() >= position) {
                safe.append(text, position, span.start()).append(mask);
            }
            position = Math.max(position, span.end());
        }
        if (position < end) {
            safe.append(text, position, end);
        }
        sink.accept(safe.toString());
    }
}
