package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.util.FormValidation;
import java.math.BigDecimal;
import java.net.URI;

/** Checks of what an admin sets: the same for forms, which show the sentence, and for settings as code, which fail with it. */
final class Checks {

    private Checks() {}

    /** Something that throws when a value makes no sense. */
    @FunctionalInterface
    interface Check {
        /** @throws IllegalArgumentException with a sentence for the admin */
        void run();
    }

    static FormValidation of(Check check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Wants a whole number. */
    static FormValidation wholeNumber(int least, String text) {
        return wholeNumber(least, Integer.MAX_VALUE, text);
    }

    static FormValidation wholeNumber(int least, int most, String text) {
        return of(() -> {
            try {
                between(least, most, Integer.parseInt(String.valueOf(text).strip()), "it");
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(range(least, most) + ".", e);
            }
        });
    }

    private static String range(int least, int most) {
        return "Give a whole number "
                + (most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most);
    }

    /**
     * @return the value
     * @throws IllegalArgumentException when it is less
     */
    static int atLeast(int least, int value, String name) {
        return between(least, Integer.MAX_VALUE, value, name);
    }

    /**
     * @return the value
     * @throws IllegalArgumentException when it is less or more
     */
    static int between(int least, int most, int value, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(range(least, most) + "; " + name + " is " + value + ".");
        }
        return value;
    }

    /**
     * An amount of at least 0; empty means 0.
     *
     * @throws IllegalArgumentException when it is none
     */
    static BigDecimal amount(String text) {
        if (text == null || text.isBlank()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal amount = new BigDecimal(text.strip());
            if (amount.signum() >= 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("Give an amount of at least 0, such as 2.50, not '" + text + "'.");
    }

    /**
     * An address of a web server.
     *
     * @throws IllegalArgumentException when it is none, or carries a password
     */
    static URI webAddress(String text) {
        URI address = parse(text);
        boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("Give an address such as https://host/path, without a password in it.");
        }
        return address;
    }

    private static URI parse(String text) {
        try {
            return URI.create(String.valueOf(text).strip());
        } catch (IllegalArgumentException e) {
            // Its message would repeat an address that may hold a secret.
            throw new IllegalArgumentException("Give an address such as https://host/path.");
        }
    }
}
