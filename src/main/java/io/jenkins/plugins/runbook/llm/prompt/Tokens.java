package io.jenkins.plugins.runbook.llm.prompt;

/**
 * How many tokens a text is, roughly: a token for every 3.2 characters. English prose has about 4 characters a token, logs and
 * YAML about 3. An exact count would cost 3 MiB of tables and be right for one vendor alone.
 */
public final class Tokens {

    private static final double CHARACTERS = 3.2;

    private Tokens() {}

    public static int estimate(String text) {
        return (int) Math.ceil(text.length() / CHARACTERS);
    }

    /** How many characters so many tokens are. */
    public static int characters(int tokens) {
        return (int) (tokens * CHARACTERS);
    }
}
