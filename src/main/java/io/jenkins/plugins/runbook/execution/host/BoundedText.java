package io.jenkins.plugins.runbook.execution.host;

/** Text of which only so much of the beginning and of the end is kept. Not safe for use by many threads. */
public final class BoundedText {

    /** Characters kept of each end where nothing else is asked for. */
    public static final int DEFAULT_END = 32 * 1024;

    private static final String OMISSION = "\n[... ";
    private static final String OMITTED = " characters omitted ...]\n";

    private final int end;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long omitted;

    /** @param end how many characters of the beginning, and how many of the end, are kept */
    public BoundedText(int end) {
        this.end = end;
    }

    /** The text with its middle left out where it is longer than that. */
    public static String of(String text, int end) {
        BoundedText bounded = new BoundedText(end);
        bounded.append(text);
        return bounded.toString();
    }

    public void append(String text) {
        int room = Math.min(end - head.length(), text.length());
        head.append(text, 0, room);
        tail.append(text, room, text.length());
        if (tail.length() > 2 * end) {
            int surplus = tail.length() - end;
            tail.delete(0, surplus);
            omitted += surplus;
        }
    }

    /** Whether this is a text of which something was left out here. */
    static boolean wasCut(String text) {
        int omission = text.indexOf(OMISSION);
        return omission >= 0 && text.indexOf(OMITTED, omission) > 0;
    }

    /** What was kept, with the omission said in a line of its own. */
    @Override
    public String toString() {
        int surplus = Math.max(0, tail.length() - end);
        long missing = omitted + surplus;
        if (missing == 0) {
            return head.toString() + tail;
        }
        return head + OMISSION + missing + OMITTED + tail.substring(surplus);
    }
}
