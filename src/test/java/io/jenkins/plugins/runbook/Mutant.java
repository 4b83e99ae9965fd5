package io.jenkins.plugins.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a good text, document or file looks like after somebody changed some of it at random. */
public final class Mutant {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> SCRAPS = List.of(
            "",
            " ",
            "\n",
            "\t",
            "\0",
            "- ",
            ": ",
            "? ",
            "| \n",
            "&a ",
            "*a ",
            "!!x ",
            "<<: ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "#",
            "---\n",
            "...\n",
            "%YAML 9.9\n",
            "null",
            "~",
            "true",
            "0",
            "-1",
            "1e999",
            "9".repeat(60),
            "\uFEFF",
            "\u202E",
            "\u200B",
            "\uD83D",
            "\u2028",
            "../",
            "steps",
            "verify",
            "run",
            "$(id)");

    private Mutant() {}

    /** The text with up to eight places changed. */
    public static String of(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0; i--) {
            int from = random.nextInt(mutant.length() + 1);
            int to = Math.min(mutant.length(), from + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> mutant.delete(from, to);
                case 1 -> mutant.insert(from, mutant.substring(from, to));
                case 2 -> mutant.insert(from, scrap(random).repeat(random.nextInt(20) == 0 ? 3000 : 1));
                case 3 -> mutant.insert(from, (char) random.nextInt(0x3000));
                default -> mutant.replace(from, to, scrap(random));
            }
        }
        return mutant.toString();
    }

    /** The bytes with up to eight places changed, or cut off. */
    public static byte[] of(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int i = random.nextInt(8); i >= 0 && mutant.length > 0; i--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length + 1)) : mutant;
    }

    /** A copy with up to four nodes exchanged, removed or doubled. */
    public static JsonNode of(JsonNode document, Random random) {
        JsonNode mutant = document.deepCopy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            List<JsonNode> holders = new ArrayList<>();
            holders(mutant, holders);
            if (holders.isEmpty()) {
                return any(random, 2);
            }
            change(holders.get(random.nextInt(holders.size())), random);
        }
        return mutant;
    }

    private static void holders(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && found.size() < 2000) {
            found.add(node);
            node.forEach(child -> holders(child, found));
        }
    }

    private static void change(JsonNode holder, Random random) {
        if (holder instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(scrap(random) + name, object.get(name));
                default -> object.set(name, any(random, 3));
            }
        } else if (holder instanceof ArrayNode array) {
            int at = array.isEmpty() ? 0 : random.nextInt(array.size());
            if (!array.isEmpty() && random.nextBoolean()) {
                array.remove(at);
            } else {
                array.insert(at, any(random, 3));
            }
        }
    }

    private static JsonNode any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(random.nextBoolean() ? Double.MAX_VALUE : random.nextGaussian());
            case 4 -> JSON.textNode(scrap(random));
            case 5 -> JSON.textNode(of("some words", random));
            case 6 -> JSON.arrayNode().add(any(random, depth - 1));
            case 7 -> JSON.objectNode();
            default -> JSON.objectNode().set(scrap(random), any(random, depth - 1));
        };
    }

    private static String scrap(Random random) {
        return SCRAPS.get(random.nextInt(SCRAPS.size()));
    }

    /** As text of UTF-8 is sent. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
