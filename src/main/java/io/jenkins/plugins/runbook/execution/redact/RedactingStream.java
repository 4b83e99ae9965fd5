package io.jenkins.plugins.runbook.execution.redact;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes secrets out of text that comes in pieces. A line is passed on when it is complete, so that no secret slips through between
 * two pieces; where a secret may go on in the next line, its beginning waits for that. Of a line without an end only so much is held back
 * that no known form of a secret has its beginning in what was passed on and its end in what is to come. Time is linear in the text, memory
 * bounded. Not safe for use by many threads.
 */
public final class RedactingStream implements AutoCloseable {

    private static final int LONGEST_HELD = 64 * 1024;

    /** So much of what was passed on is looked at again, because what follows may depend on it. */
    private static final int LOOKED_BACK = 256;

    /** So much at most waits for the next line. */
    private static final int LONGEST_WAITING = 4 * SecretFormat.REACH;

    private final SecretFinder finder;
    private final String mask;
    private final Consumer<String> sink;
    private final PrivateKeys keys = new PrivateKeys();
    private final StringBuilder held = new StringBuilder();

    /** Characters at the beginning of what is held that were passed on. */
    private int passed;

    /** The value that goes on with the next character, or {@code null}. */
    private Ending open;

    /** Whether what was passed on last is a mask whose secret goes on. */
    private boolean masking;

    private boolean valueExpected;

    /**
     * @param mask what stands in the place of a secret
     * @param sink takes text that is safe to keep and to show
     */
    RedactingStream(SecretFinder finder, String mask, Consumer<String> sink) {
        this.finder = finder;
        this.mask = mask;
        this.sink = sink;
    }

    /** Takes the next piece of the text; it may end anywhere. */
    public void accept(@NonNull String text) {
        int lineEnd = text.lastIndexOf('\n') + 1;
        if (lineEnd > 0) {
            held.append(text, 0, lineEnd);
            String lines = held.toString();
            pass(lines, lines.length(), false);
        }
        held.append(text, lineEnd, text.length());
        if (held.length() - passed > LONGEST_HELD) {
            String line = held.toString();
            pass(line, line.length() - SecretFormat.REACH, false);
        }
    }

    /** Passes on what is held back. */
    @Override
    public void close() {
        String rest = held.toString();
        if (rest.length() > passed) {
            pass(rest, rest.length(), true);
        }
        held.setLength(0);
        passed = 0;
    }

    /** @param sure how much of the text is passed on, more or less: no secret is cut in two */
    private void pass(String text, int sure, boolean last) {
        boolean keyWasOpen = keys.isOpen();
        Look look = finder.look(text, passed, sure, last, keys);
        if (open != null) {
            continueOpen(look);
        }
        if (valueExpected) {
            valueExpected = false;
            NamedValues.DETECTOR.atStart(look);
        }
        List<Span> spans = look.spans();
        boolean toTheEnd = look.open != null || keys.isOpen();
        int cut = toTheEnd ? text.length() : cut(look, spans, keyWasOpen);
        emit(text, cut, spans);
        open = look.open;
        masking = toTheEnd && !spans.isEmpty() && spans.get(spans.size() - 1).end() >= withoutLineEnd(text);
        valueExpected = look.valueExpected && cut == text.length();
        int back = cut > 0 && text.charAt(cut - 1) == '\n' ? 0 : Math.min(cut, LOOKED_BACK);
        held.setLength(0);
        held.append(text, cut - back, text.length());
        passed = back;
    }

    private static int withoutLineEnd(String text) {
        return text.endsWith("\n") ? text.length() - 1 : text.length();
    }

    private void continueOpen(Look look) {
        int end = open.in(look.text, passed, look.text.length());
        look.add(passed, passed, end < 0 ? look.text.length() : end);
        if (end < 0 && look.open == null && !look.last) {
            look.open = open;
        }
    }

    /** The place up to which the text is passed on: near where it is sure, and not within a secret. */
    private int cut(Look look, List<Span> spans, boolean keyWasOpen) {
        int length = look.text.length();
        int cut = look.sure;
        boolean complete = cut == length;
        if (complete
                && look.unsureFrom < length
                && length - look.unsureFrom <= LONGEST_WAITING
                && !look.last
                && !keyWasOpen) {
            return backward(Math.max(passed, look.unsureFrom), spans);
        }
        for (Span span : spans) {
            if (span.context() < cut && cut < span.end()) {
                cut = span.end();
            }
        }
        return cut;
    }

    private int backward(int unsure, List<Span> spans) {
        int cut = unsure;
        for (int i = spans.size() - 1; i >= 0; i--) {
            Span span = spans.get(i);
            if (span.context() < cut && cut < span.end()) {
                cut = Math.max(passed, span.context());
            }
        }
        return cut;
    }

    private void emit(String text, int cut, List<Span> spans) {
        if (spans.isEmpty() && passed == 0 && cut == text.length()) {
            sink.accept(text);
            return;
        }
        StringBuilder safe = new StringBuilder(cut - passed + 16);
        int position = passed;
        boolean afterMask = masking;
        for (Span span : spans) {
            if (span.start() >= cut) {
                break;
            }
            if (span.end() <= position && span.start() < position) {
                continue;
            }
            if (span.start() > position) {
                safe.append(text, position, span.start());
                afterMask = false;
            }
            if (!afterMask) {
                safe.append(mask);
                afterMask = true;
            }
            position = Math.max(position, span.end());
        }
        if (position < cut) {
            safe.append(text, position, cut);
        }
        if (safe.length() > 0) {
            sink.accept(safe.toString());
        }
    }
}
