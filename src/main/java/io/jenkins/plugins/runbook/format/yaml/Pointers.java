package io.jenkins.plugins.runbook.format.yaml;

import java.util.Arrays;
import java.util.List;

/** JSON pointers (RFC 6901). */
public final class Pointers {

    private Pointers() {}

    /** The pointer to a field or element below another. */
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to an element below another. */
    public static String child(String pointer, int index) {
        return pointer + "/" + index;
    }

    /** The pointer without its last part; empty for a pointer of one part. */
    public static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /** The last part as plain text; empty for the whole document. */
    public static String last(String pointer) {
        return pointer.isEmpty() ? "" : unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    /** All parts as plain text. */
    public static List<String> parts(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : Arrays.stream(pointer.substring(1).split("/", -1))
                        .map(Pointers::unescape)
                        .toList();
    }

    private static String unescape(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }
}
