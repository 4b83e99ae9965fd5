package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Writes scalars on one line so that every YAML 1.1 and 1.2 reader takes them for the same. */
final class ScalarWriter {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_./$][^\\p{Cntrl}\\u0085\\u00a0\\u2028\\u2029\\ufeff]*");
    private static final Pattern FLOW_INDICATOR = Pattern.compile("[,\\[\\]{}]");
    private static final Pattern WORD_WITH_A_MEANING = Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|nan|inf");
    private static final Pattern LIKE_A_NUMBER_OR_DATE = Pattern.compile(
            "(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|[0-9]+(:[0-9.]+)+"
                    + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|\\.(inf|Inf|INF|nan|NaN|NAN)");
    private static final Pattern NEEDS_ESCAPE =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u00a0\\u2028\\u2029\\ufeff\\ufffe\\uffff]|\\p{Cs}");

    private ScalarWriter() {}

    static String write(JsonNode value, boolean inFlow) {
        if (value.isTextual()) {
            return text(value.textValue(), inFlow);
        }
        return value.isNumber() ? number(value) : value.asText();
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber() ? value.asText() : value.decimalValue().toString();
    }

    static String text(String text, boolean inFlow) {
        if (canBePlain(text, inFlow)) {
            return text;
        }
        if (NEEDS_ESCAPE.matcher(text).find()) {
            return escaped(text);
        }
        if (text.contains("'") && !text.contains("\"") && !text.contains("\\")) {
            return '"' + text + '"';
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static boolean canBePlain(String text, boolean inFlow) {
        return PLAIN.matcher(text).matches()
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !text.endsWith(" ")
                && !WORD_WITH_A_MEANING.matcher(text).matches()
                && !LIKE_A_NUMBER_OR_DATE.matcher(text).matches()
                && !text.startsWith("...")
                && !(inFlow && (FLOW_INDICATOR.matcher(text).find() || text.contains(":")));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x10000
                            && NEEDS_ESCAPE.matcher(Character.toString(c)).find()) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
