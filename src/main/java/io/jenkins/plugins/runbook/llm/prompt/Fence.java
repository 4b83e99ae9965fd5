package io.jenkins.plugins.runbook.llm.prompt;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Marks text that is data with a word made at random: what stands between the marks cannot end them, and so cannot pass
 * for an instruction of ours. One for each question.
 */
public final class Fence {

    private static final int BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What no log needs and what could hide something: control and formatting characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");

    private final String word;

    private Fence(String word) {
        this.word = word;
    }

    public static Fence random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Fence(HexFormat.of().formatHex(bytes));
    }

    /** With a word that is known, for tests of what is sent. */
    public static Fence of(String word) {
        return new Fence(word);
    }

    public String word() {
        return word;
    }

    /** The text between marks that name it. */
    public String around(String name, String text) {
        String safe = UNSEEN.matcher(text).replaceAll("").replace(word, "…");
        return "<<<" + name + " " + word + "\n" + safe.strip() + "\n" + word + " " + name + ">>>";
    }
}
