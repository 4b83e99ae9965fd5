package io.jenkins.plugins.runbook.execution.redact;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The spellings of a known value that tools produce. */
public final class PlantedSpellings {

    private PlantedSpellings() {}

    /** What a value becomes, by the name of what makes it so; each holds all of the value. */
    public static Map<String, String> of(String secret) {
        Map<String, String> all = new LinkedHashMap<>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        all.put("as it is", secret);
        all.put("shell quotes", "'" + secret.replace("'", "'\\''") + "'");
        all.put("shlex", "'" + secret.replace("'", "'\"'\"'") + "'");
        all.put("dash -x", secret.replace("'", "'\"'\"'"));
        all.put(
                "printf %q",
                secret.chars()
                        .mapToObj(c -> (c < 128 && !Character.isLetterOrDigit(c) ? "\\" : "") + (char) c)
                        .collect(Collectors.joining()));
        all.put("$'...'", "$'" + secret.replace("\\", "\\\\").replace("'", "\\'") + "'");
        all.put("$'...' in bytes", "$'" + escaped(bytes, "\\x%02x") + "'");
        all.put("octal", escaped(bytes, "\\%03o"));
        all.put("json", secret.replace("\\", "\\\\").replace("\"", "\\\""));
        all.put(
                "json of php",
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        all.put(
                "json of go",
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("&", "\\u0026")
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e"));
        all.put("json in ascii", ascii(secret.replace("\\", "\\\\").replace("\"", "\\\"")));
        all.put(
                "json in json",
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\""));
        all.put(
                "all in \\u",
                secret.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining()));
        all.put("url, form", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.put("url, path", URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        all.put("url, small", small(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        all.put(
                "url, python",
                URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/"));
        all.put(
                "url, twice",
                URLEncoder.encode(
                        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"), StandardCharsets.UTF_8));
        all.put("url, all", escaped(bytes, "%%%02X"));
        all.put(
                "html",
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        all.put(
                "html, hex",
                secret.replace("&", "&#x26;")
                        .replace("<", "&#x3c;")
                        .replace(">", "&#x3E;")
                        .replace("\"", "&#x22;")
                        .replace("'", "&#x27;"));
        all.put("html, all", secret.codePoints().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()));
        all.put(
                "html, names",
                secret.replace("&", "&amp;")
                        .replace("ä", "&auml;")
                        .replace("ö", "&ouml;")
                        .replace("é", "&eacute;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"));
        all.put("python bytes", escapedBeyondAscii(bytes));
        all.put(
                "quoted-printable",
                URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        .replace("+", "=20")
                        .replace('%', '='));
        all.put("wrong charset", new String(bytes, StandardCharsets.ISO_8859_1));
        all.put("no charset", new String(secret.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        all.put("base64", base64(secret));
        all.put("base64 of user", base64("user:" + secret));
        all.put("base64 of u", base64("u:" + secret + "\n"));
        all.put("base64 of a line", base64("abc " + secret + " def"));
        all.put("base64 for urls", Base64.getUrlEncoder().encodeToString(bytes));
        all.put(
                "base64, wrapped",
                base64("some words before it " + secret + " and some words behind it, so that it is long")
                        .replaceAll(".{24}", "$0\n"));
        all.put(
                "base64, wrapped and indented",
                base64("some words before it " + secret + " and some words behind it")
                        .replaceAll(".{40}", "$0\n    "));
        all.put(
                "base64 in json",
                base64("some words before it " + secret + " and some words behind it")
                        .replaceAll(".{32}", "$0\\\\n"));
        all.put("base64 twice", base64("{\"auth\":\"" + base64("user:" + secret) + "\"}"));
        all.put(
                "powershell",
                Base64.getEncoder().encodeToString(("$x='" + secret + "'").getBytes(StandardCharsets.UTF_16LE)));
        all.put("hex", escaped(bytes, "%02x"));
        all.put("hex, capitals", escaped(bytes, "%02X"));
        all.put("hex, blanks", escaped(bytes, "%02x "));
        all.put("hex, colons", escaped(bytes, "%02x:"));
        all.put("hex, 0x", escaped(bytes, "0x%02x, "));
        all.put("xxd", xxd(("before " + secret + " after").getBytes(StandardCharsets.UTF_8)));
        all.put("two lines", secret.substring(0, 8) + "\n" + secret.substring(8));
        all.put("two lines of a log", secret.substring(0, 8) + "\nweb_1  | " + secret.substring(8));
        all.put("xargs, folded", secret.replaceAll("(.{7})", "$1\\\\\n"));
        int half = secret.length() / 2;
        all.put("coloured", secret.substring(0, half) + "\u001b[1;31m" + secret.substring(half));
        all.put("with a title within", secret.substring(0, half) + "\u001b]0;t\u0007" + secret.substring(half));
        all.put("printed over", secret.substring(0, half) + "\r" + secret.substring(half));
        all.put("powershell quotes", "'" + secret.replace("'", "''") + "'");
        return all;
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(byte[] bytes, String format) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            text.append(String.format(format, value & 0xff));
        }
        return text.toString();
    }

    private static String escapedBeyondAscii(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            text.append(
                    value < 0
                            ? String.format("\\x%02x", value & 0xff)
                            : value == '\\' ? "\\\\" : value == '\'' ? "\\'" : String.valueOf((char) value));
        }
        return text.toString();
    }

    private static String ascii(String text) {
        return text.chars()
                .mapToObj(c -> c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static String small(String text) {
        StringBuilder small = new StringBuilder(text);
        for (int i = 0; i + 2 < small.length(); i++) {
            if (small.charAt(i) == '%') {
                small.replace(i, i + 3, small.substring(i, i + 3).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return small.toString();
    }

    private static String xxd(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        for (int line = 0; line < bytes.length; line += 16) {
            dump.append(String.format("%08x: ", line));
            StringBuilder column = new StringBuilder();
            for (int i = line; i < line + 16; i++) {
                dump.append(i < bytes.length ? String.format("%02x", bytes[i] & 0xff) : "  ")
                        .append(i % 2 == 1 ? " " : "");
                column.append(
                        i >= bytes.length
                                ? ""
                                : bytes[i] >= 32 && bytes[i] < 127 ? String.valueOf((char) bytes[i]) : ".");
            }
            dump.append(" ").append(column).append('\n');
        }
        return dump.toString();
    }
}
