package io.jenkins.plugins.runbook.format.pattern;

/**
 * Text that stops being readable after a number of looks at its characters: the only way to stop a matcher of {@code java.util.regex} from
 * outside; an interrupt of the thread stops it as well. Looks are counted, not time, because an answer must not depend on what else the machine does. For one matcher and one thread.
 */
public final class LimitedText implements CharSequence {

    private final String text;
    private int left;

    /** @param looks how often a character may be looked at */
    public LimitedText(String text, int looks) {
        this.text = text;
        this.left = looks;
    }

    /** How many looks are left; none below 0. */
    public int left() {
        return Math.max(0, left);
    }

    /** Thrown into a matcher that has looked too often, or whose thread was interrupted. */
    public static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the expression looked at the text too often", null, false, false);
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0 || (left & 0xFFFF) == 0 && Thread.currentThread().isInterrupted()) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
