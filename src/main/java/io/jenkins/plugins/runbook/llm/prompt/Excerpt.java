package io.jenkins.plugins.runbook.llm.prompt;

/** Cuts the middle out of long texts: what led to a failure stands at the head, what it came to at the tail. */
public final class Excerpt {

    private Excerpt() {}

    /** The text, or its head and its tail when it has more characters than that. */
    public static String of(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int head = whole(text, characters / 3);
        int tail = whole(text, text.length() - (characters - characters / 3));
        return text.substring(0, head) + "\n[… " + (tail - head) + " characters left out …]\n" + text.substring(tail);
    }

    /** Never between the halves of a surrogate pair. */
    private static int whole(String text, int index) {
        return index > 0 && Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
