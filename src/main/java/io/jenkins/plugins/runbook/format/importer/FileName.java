package io.jenkins.plugins.runbook.format.importer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The last two names of a file's path: what tells documents of one title apart, wherever a checkout of them stands. */
record FileName(String directory, String name) {

    private static final Set<String> SAYS_NOTHING = Set.of(
            "automation",
            "command",
            "content",
            "doc",
            "document",
            "file",
            "get-document",
            "import",
            "index",
            "input",
            "job",
            "jobs",
            "main",
            "runbook",
            "ssm",
            "stdin",
            "template",
            "test",
            "untitled");

    static FileName of(String location) {
        String path = location.replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        String before = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return new FileName(before.substring(before.lastIndexOf('/') + 1), name);
    }

    /** The name without its ending, where it says more than that the file is a document. */
    Optional<String> title() {
        int dot = name.indexOf('.', 1);
        String stem = dot < 0 ? name : name.substring(0, dot);
        return stem.length() < 2 || SAYS_NOTHING.contains(stem.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(stem);
    }

    String inWords() {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
