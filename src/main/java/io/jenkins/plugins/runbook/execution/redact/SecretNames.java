package io.jenkins.plugins.runbook.execution.redact;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the name of a value says of it, by the words in {@code secret-names.tsv}. Immutable. */
final class SecretNames {

    /** Kinds of words that say something. */
    private static final Set<String> SPEAKING = Set.of("strong", "weak", "weak-word");

    /** The names this plugin knows, read once: they are part of the program. */
    static final SecretNames KNOWN = new SecretNames(DataTable.read("secret-names.tsv"));

    /** What a name says of its value. */
    enum Says {
        /** Nothing. */
        NOTHING,
        /** A secret, when it looks like one. */
        PERHAPS_SECRET,
        SECRET
    }

    private final Map<String, Set<String>> words = new HashMap<>();
    private final Set<String> literals = new TreeSet<>();
    private final Set<String> prose;
    private final Set<String> alone;
    private final Set<String> introducing;
    private final String introducingFirst;
    private final int longestProse;
    private final int longestAlone;
    private final int longestIntroducing;
    private final Answer[] recent = new Answer[1024];

    private SecretNames(List<String[]> rows) {
        for (String[] row : rows) {
            Set<String> kind = words.computeIfAbsent(row[0], unknown -> new HashSet<>());
            for (String word : row[1].split(" ")) {
                kind.add(word.replace("+", ""));
                if (SPEAKING.contains(row[0])) {
                    for (String between : List.of("", "_", "-", ".", " ")) {
                        literals.add(word.replace("+", between));
                    }
                }
            }
        }
        literals.removeIf(literal -> literal.length() < Literals.LEAST
                || literals.stream().anyMatch(other -> !other.equals(literal) && literal.contains(other)));
        prose = words.get("prose");
        alone = words.get("alone");
        introducing = words.get("at-line");
        introducingFirst =
                introducing.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
        longestProse = longest(prose);
        longestAlone = longest(alone);
        longestIntroducing = longest(introducing);
    }

    /** Texts one of which is in every name that says something. */
    Set<String> literals() {
        return literals;
    }

    boolean isProse(String word) {
        return word.length() <= longestProse && prose.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean standsAlone(String name) {
        return name.length() <= longestAlone && alone.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean introduces(String word) {
        return !word.isEmpty()
                && word.length() <= longestIntroducing
                && introducingFirst.indexOf(word.charAt(0) | 0x20) >= 0
                && introducing.contains(word.toLowerCase(Locale.ROOT));
    }

    private static int longest(Set<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** What the name says that stands there in a text. The names looked at last are remembered. */
    Says of(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = (hash ^ hash >>> 10 ^ hash >>> 20) & recent.length - 1;
        Answer known = recent[place]; // of any thread: the record is immutable
        if (known == null || known.name.length() != end - start || !text.startsWith(known.name, start)) {
            String name = text.substring(start, end);
            known = new Answer(name, of(name));
            recent[place] = known;
        }
        return known.says;
    }

    private record Answer(String name, Says says) {}

    /** What this name says. */
    Says of(String name) {
        List<String> parts = parts(name);
        for (int last = parts.size() - 1; last >= 0; last--) {
            Says says = says(parts, last);
            if (says != null) {
                return harmlessBehind(parts, last) ? Says.NOTHING : says;
            }
        }
        return Says.NOTHING;
    }

    /** What the part says, with as many parts before it as make a word with it; {@code null} when it is no word for a secret. */
    @CheckForNull
    private Says says(List<String> parts, int last) {
        String part = withoutNumber(parts.get(last));
        for (int first = last; first >= Math.max(0, last - 3); first--) {
            String joined = first == last ? part : joined(parts, first, last, part);
            if (first == last ? endsWithStrong(joined) : isStrong(joined)) {
                return Says.SECRET;
            }
            if (words.get("weak-word").contains(joined)) {
                return Says.PERHAPS_SECRET;
            }
        }
        for (String weak : words.get("weak")) {
            if (part.endsWith(weak) || part.equals(weak + "s")) {
                String front = part.substring(0, Math.max(0, part.lastIndexOf(weak)));
                return words.get("harmless-front").contains(front) ? Says.NOTHING : Says.PERHAPS_SECRET;
            }
        }
        return tail(part);
    }

    private static String withoutNumber(String part) {
        int end = part.length();
        while (end > 0 && Character.isDigit(part.charAt(end - 1))) {
            end--;
        }
        return part.substring(0, end);
    }

    private static String joined(List<String> parts, int from, int last, String part) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < last; i++) {
            joined.append(parts.get(i));
        }
        return joined.append(part).toString();
    }

    private boolean isStrong(String word) {
        return words.get("strong").contains(one(word));
    }

    private boolean endsWithStrong(String part) {
        String one = one(part);
        return words.get("strong").stream().anyMatch(one::endsWith);
    }

    private static String one(String word) {
        return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
    }

    /** A word for a secret with other letters right behind it. */
    @CheckForNull
    private Says tail(String part) {
        for (String strong : words.get("strong")) {
            int place = part.indexOf(strong);
            if (place >= 0) {
                String tail = part.substring(place + strong.length());
                return words.get("harmless-tail").contains(tail) ? Says.NOTHING : Says.SECRET;
            }
        }
        return null;
    }

    private boolean harmlessBehind(List<String> parts, int last) {
        for (int i = last + 1; i < parts.size(); i++) {
            boolean secretId = parts.get(i).equals("id") && parts.get(last).equals("secret");
            if (words.get("harmless").contains(parts.get(i)) && !secretId) {
                return true;
            }
        }
        return false;
    }

    /** Words of a name, in small letters. */
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean separator = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
            boolean capital = i > start
                    && i < name.length()
                    && Character.isUpperCase(name.charAt(i))
                    && (Character.isLowerCase(name.charAt(i - 1))
                            || i + 1 < name.length()
                                    && Character.isUpperCase(name.charAt(i - 1))
                                    && Character.isLowerCase(name.charAt(i + 1)));
            if (separator || capital) {
                if (i > start) {
                    parts.add(name.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = separator ? i + 1 : i;
            }
        }
        return parts;
    }

    /** First words of names of several words. */
    private static final Set<String> FIRST_WORDS = Set.of(
            "secret access api private shared auth account refresh master signing encryption subscription".split(" "));

    /** Within the words of a name of several, as in "Secret Access Key". */
    static boolean blankWithin(String text, int hit, int place) {
        if (text.charAt(place) != ' ' || place - hit > 24) {
            return false;
        }
        boolean wordFollows = text.regionMatches(true, place + 1, "key", 0, 3)
                || text.regionMatches(true, place + 1, "token", 0, 5)
                || text.regionMatches(true, place + 1, "access key", 0, 10)
                || text.regionMatches(true, place + 1, "shared key", 0, 10);
        if (!wordFollows) {
            return false;
        }
        int word = place;
        while (word > 0 && place - word < 16 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        return FIRST_WORDS.contains(text.substring(word, place).toLowerCase(Locale.ROOT));
    }
}
