package io.jenkins.plugins.runbook.execution.redact;

import io.jenkins.plugins.runbook.execution.redact.Literals.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds given secrets, in the spellings of {@link KnownValue}, and secrets of known forms, names and places. Immutable, safe for use by many
 * threads.
 */
final class SecretFinder {

    /** A shorter value is no secret, and masking it wherever it turns up would leave nothing readable. */
    static final int SHORTEST_SECRET = Literals.LEAST;

    /** Shortest value whose bytes are looked for as hexadecimal digits. */
    private static final int SHORTEST_HEX = 4;

    private static final int LONG_LITERAL = 6;

    /** Of a long value, so much is also looked for in forms in which nothing of it can be read. */
    private static final int SPELLED_PIECES = 16;

    /** Literals of forms, names and places. */
    private static final Anchors<Detector> KNOWN_FORMS = new Anchors<>(knownForms());

    /** Short literals of values. */
    private final Literals<Detector> literals;

    /** Literals of values; they are long, so that most of a text is passed over. */
    private final Literals<Detector> longLiterals;

    /** What a literal stands for; adds what is there to what was found. */
    private interface Detector {
        void at(Look look, int start);
    }

    SecretFinder(Collection<String> secrets) {
        List<Entry<Detector>> all = new ArrayList<>();
        for (String secret : SecretForms.plain(secrets)) {
            if (secret.length() >= SHORTEST_SECRET) {
                add(secret, false, all);
                addHex(secret, all);
            }
        }
        for (String secret : secrets) {
            SecretForms.base64(secret).forEach(form -> add(form, true, all));
        }
        List<Entry<Detector>> shortOnes = new ArrayList<>();
        List<Entry<Detector>> longOnes = new ArrayList<>();
        all.forEach(entry -> (entry.text().length() < LONG_LITERAL ? shortOnes : longOnes).add(entry));
        literals = new Literals<>(Literals.LEAST, shortOnes);
        longLiterals = new Literals<>(LONG_LITERAL, longOnes);
    }

    private static void add(String value, boolean base64, List<Entry<Detector>> all) {
        int pieces = 0;
        for (KnownValue piece : KnownValue.of(value, base64)) {
            boolean spelled = !base64 && pieces++ < SPELLED_PIECES;
            int number = all.size();
            for (KnownValue.Literal literal : piece.literals(spelled)) {
                all.add(new Entry<>(literal.text(), (look, start) -> piece.at(look, start, literal, number)));
            }
        }
    }

    private static void addHex(String value, List<Entry<Detector>> all) {
        if (value.length() < SHORTEST_HEX) {
            return;
        }
        KnownHex.of(value).stream()
                .limit(SPELLED_PIECES)
                .forEach(hex -> hex.literals().forEach(literal -> all.add(new Entry<>(literal, hex::at))));
    }

    private static List<Entry<Detector>> knownForms() {
        List<Entry<Detector>> forms = new ArrayList<>();
        for (SecretFormat format : SecretFormats.KNOWN) {
            format.literals().forEach(literal -> forms.add(new Entry<>(literal, format::at)));
        }
        SecretNames.KNOWN.literals().forEach(literal -> forms.add(new Entry<>(literal, NamedValues.DETECTOR::at)));
        for (String program : CommandOptions.KNOWN.programs()) {
            forms.add(new Entry<>(program + " ", (look, start) -> CommandOptions.KNOWN.at(look, start, program)));
        }
        forms.add(new Entry<>("://", UrlCredentials::at));
        for (PrivateKeys.Mark mark : PrivateKeys.Mark.values()) {
            for (String literal : mark.literals) {
                forms.add(new Entry<>(literal, (look, start) -> {
                    if (look.text.startsWith(literal, start)) {
                        look.mark(start, mark);
                    }
                }));
            }
        }
        return List.copyOf(forms);
    }

    /**
     * Looks at a text.
     *
     * @param from what is before this was passed on already
     * @param sure what begins here or later is looked at again with more text behind it
     * @param last whether no more text comes
     * @param keys the private key that may be open, which is brought up to date
     */
    Look look(String text, int from, int sure, boolean last, PrivateKeys keys) {
        Look look = new Look(text, from, sure, last, SecretFormats.KNOWN.size());
        KNOWN_FORMS.find(text, from, (start, detector) -> detector.at(look, start));
        literals.find(text, from, (start, detector) -> detector.at(look, start));
        longLiterals.find(text, 0, (start, detector) -> detector.at(look, start));
        PasswordFile.find(look);
        keys.find(look);
        return look;
    }
}
