package io.jenkins.plugins.runbook.learning.guard;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the hosts that a text or a call names, with a scheme or without. */
final class Hosts {

    private static final Map<String, Network> PROGRAMS = read();
    private static final Set<String> LOCAL =
            Set.of("localhost", "localhost.localdomain", "ip6-localhost", "[::1]", "::1", "0.0.0.0");
    private static final Set<String> TOP = Set.of(
            "com", "net", "org", "example", "xyz", "biz", "cloud", "onion", "ru", "cn", "uk", "de", "io", "dev", "top",
            "site");

    /** What a program makes of its words. */
    private record Network(String how, String letters, Set<String> hosts, Set<String> others) {}

    private Hosts() {}

    private static Map<String, Network> read() {
        Map<String, Network> all = new HashMap<>();
        for (String[] cells : Vocabulary.table("network.tsv")) {
            Network network = new Network(cells[1], cell(cells, 2), set(cell(cells, 3)), set(cell(cells, 4)));
            for (String name : cells[0].split(" ")) {
                all.put(name, network);
            }
        }
        return Map.copyOf(all);
    }

    private static String cell(String[] cells, int index) {
        return index < cells.length ? cells[index].strip() : "";
    }

    private static Set<String> set(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split(" +"));
    }

    /** Whether the program is there to reach other hosts. */
    static boolean reaches(String program) {
        Network network = PROGRAMS.get(program);
        return network != null && !network.how().equals("client");
    }

    static boolean local(String host) {
        String plain = host.toLowerCase(Locale.ROOT);
        return plain.isEmpty() || LOCAL.contains(plain) || loopback(plain);
    }

    private static boolean loopback(String host) {
        if (!host.startsWith("127.")) {
            return false;
        }
        String[] parts = host.split("\\.", -1);
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
        }
        return parts.length <= 4;
    }

    /** Hosts of addresses with a scheme, of {@code user@host.domain}, and of bash's own network files. */
    static void inText(String text, Consumer<String> found) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            boolean scheme = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
            if (scheme) {
                tell(authority(text, at + 3), found);
            }
        }
        for (String start : new String[] {"/dev/tcp/", "/dev/udp/"}) {
            for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
                tell(authority(text, at + start.length()), found);
            }
        }
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            String host = name(text, at + 1);
            boolean user = at > 0 && word(text.charAt(at - 1));
            if (user && host.indexOf('.') > 0 && lettersAtEnd(host)) {
                tell(host, found);
            }
        }
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || "_.-}".indexOf(c) >= 0;
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < 255
                && (Character.isLetterOrDigit(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        String name = text.substring(from, end);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean lettersAtEnd(String host) {
        String end = host.substring(host.lastIndexOf('.') + 1);
        return end.length() >= 2 && end.chars().allMatch(Character::isLetter);
    }

    /** The host at the beginning of an authority: behind the last {@code @}, without its port. */
    private static String authority(String text, int from) {
        int end = from;
        while (end < text.length() && "/?#\\ \t\n\"'`<>|;&),".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(from, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return withoutPort(host);
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            return close < 0 ? host : host.substring(0, close + 1);
        }
        int colon = host.indexOf(':');
        int brace = host.indexOf("${");
        return colon < 0 || brace >= 0 && brace < colon && host.indexOf('}') > colon ? host : host.substring(0, colon);
    }

    private static void tell(String host, Consumer<String> found) {
        String plain = host.strip();
        if (!plain.isEmpty() && !local(plain)) {
            found.accept(plain);
        }
    }

    /**
     * Hosts in the words of a call.
     *
     * @param sure takes what is a host
     * @param maybe takes what looks like one
     */
    static void of(Call call, Consumer<String> sure, Consumer<String> maybe) {
        call.words().forEach(word -> inText(word.plain(), sure));
        Network network = PROGRAMS.get(call.program());
        if (network == null) {
            call.arguments().forEach(word -> looksLikeOne(word.plain(), maybe));
            return;
        }
        List<Word> words = call.arguments();
        boolean named = false;
        for (int i = 0; i < words.size(); i++) {
            String plain = words.get(i).plain();
            if (plain.startsWith("-") && plain.length() > 1) {
                i += option(
                        network, plain, i + 1 < words.size() ? words.get(i + 1).plain() : null, sure);
            } else if (!plain.equals("-")) { // standard input or output
                named = operand(network, plain, named, sure);
            }
        }
    }

    /** Looks at an option; answers how many words behind it belong to it. */
    private static int option(Network network, String plain, @CheckForNull String next, Consumer<String> sure) {
        int equals = plain.indexOf('=');
        String name = equals < 0 ? plain : plain.substring(0, equals);
        String lower = name.toLowerCase(Locale.ROOT);
        if (network.hosts().contains(name) || network.hosts().contains(lower)) {
            String value = equals < 0 ? next : plain.substring(equals + 1);
            if (value != null) {
                hosts(value, sure);
            }
            return equals < 0 ? 1 : 0;
        }
        boolean letters = plain.length() > 1 && plain.charAt(1) != '-';
        if (letters
                && network.how().equals("client")
                && plain.length() > 2
                && network.hosts().contains(plain.substring(0, 2))) {
            hosts(plain.substring(2), sure);
            return 0;
        }
        if (letters
                && plain.length() > 2
                && network.hosts().contains(plain.substring(0, 2))
                && plain.charAt(1) == 'x') {
            hosts(plain.substring(2), sure);
            return 0;
        }
        if (network.others().contains(name) || network.others().contains(lower)) {
            return equals < 0 ? 1 : 0;
        }
        if (letters) {
            for (int i = 1; i < plain.length(); i++) {
                if (network.letters().indexOf(plain.charAt(i)) >= 0) {
                    return i + 1 == plain.length() ? 1 : 0;
                }
                if (network.hosts().contains("-" + plain.charAt(i)) && i + 1 == plain.length() && next != null) {
                    hosts(next, sure);
                    return 1;
                }
            }
        }
        return 0;
    }

    private static boolean operand(Network network, String plain, boolean named, Consumer<String> sure) {
        switch (network.how()) {
            case "url" -> {
                if (!plain.contains("://")) {
                    tell(authority(plain, 0), sure);
                }
            }
            case "host" -> {
                if (!named && !plain.contains("://")) {
                    tell(withoutPort(plain.substring(plain.lastIndexOf('@') + 1)), sure);
                }
            }
            case "remote" -> {
                int colon = plain.indexOf(':');
                boolean remote = colon > 1 && plain.lastIndexOf('/', colon) < 0 && !plain.contains("://");
                if (remote) {
                    tell(plain.substring(plain.lastIndexOf('@', colon) + 1, colon), sure);
                }
            }
            case "word" -> hosts(plain, sure);
            default -> {}
        }
        return true;
    }

    /** Every part of a value between colons and commas that may be a host. */
    private static void hosts(String value, Consumer<String> sure) {
        if (value.contains("://")) {
            inText(value, sure);
            return;
        }
        for (String part : value.split("[,:=]")) {
            String host = part.substring(part.lastIndexOf('@') + 1);
            boolean number = !host.isEmpty() && host.chars().allMatch(c -> c >= '0' && c <= '9');
            boolean known = Set.of(
                            "TCP", "TCP4", "TCP6", "UDP", "TCP-LISTEN", "OPENSSL", "SSL", "UNIX-CONNECT", "STDIO", "-")
                    .contains(host);
            if (!number && !known && !host.startsWith("/") && !host.startsWith(".")) {
                tell(host, sure);
            }
        }
    }

    /** An address of four numbers, or a name that ends like one of the net. */
    private static void looksLikeOne(String plain, Consumer<String> maybe) {
        if (plain.indexOf('.') < 0 || plain.length() > 2000) {
            return;
        }
        for (String piece : plain.split("[=,:/\\s\"'@;()]+")) {
            int dot = piece.lastIndexOf('.');
            boolean name = dot > 0
                    && TOP.contains(piece.substring(dot + 1).toLowerCase(Locale.ROOT))
                    && name(piece, 0).equals(piece);
            if (name || address(piece)) {
                tell(piece, maybe);
            }
        }
    }

    private static boolean address(String piece) {
        String[] parts = piece.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty()
                    || part.length() > 3
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }
}
