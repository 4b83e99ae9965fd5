package io.jenkins.plugins.runbook.learning.guard;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that a call writes by what its words mean; what is redirected is known without that. */
final class Writes {

    /** The file behind the command or flag {@code w} of sed, which ends its line. */
    private static final Pattern WRITTEN_BY_SED = Pattern.compile("(?m)w[ \\t]{1,20}([^\\s;}]{1,200}+)[ \\t;}]{0,20}$");

    private static final Pattern WRITTEN_BY_AWK = Pattern.compile(">[ \\t]{0,20}\"([^\"\\n]{1,200}+)\"");

    private Writes() {}

    static Set<String> of(Call call) {
        Set<String> written = new LinkedHashSet<>();
        List<String> operands = call.operands().stream().map(Word::plain).toList();
        switch (call.program()) {
            case "tee", "touch", "truncate", "sponge", "set-content", "add-content", "out-file", "clear-content" ->
                written.addAll(operands);
            case "cp", "mv", "install", "ln", "rsync", "scp", "copy", "move", "xcopy", "copy-item", "move-item" ->
                copies(call, operands, written);
            case "dd" ->
                call.arguments().stream()
                        .map(Word::plain)
                        .filter(plain -> plain.startsWith("of="))
                        .forEach(plain -> written.add(plain.substring(3)));
            case "sed", "gsed", "perl" -> {
                if (call.has("-i") || call.has("--in-place")) {
                    operands.stream().skip(edits(call) ? 0 : 1).forEach(written::add);
                }
                inCode(call, WRITTEN_BY_SED, written);
            }
            case "awk", "gawk", "mawk", "nawk" -> inCode(call, WRITTEN_BY_AWK, written);
            case "find", "gfind", "bfs" -> values(call, written, "-fprint", "-fprint0", "-fprintf", "-fls");
            case "curl" -> {
                values(call, written, "-o", "--output", "-D", "--dump-header", "-c", "--cookie-jar");
                values(call, written, "--trace", "--trace-ascii", "--stderr", "--etag-save", "--hsts", "--libcurl");
                if (call.has("-O") || call.has("--remote-name") || call.has("--remote-name-all")) {
                    operands.forEach(word -> written.add(lastPart(word)));
                }
            }
            case "wget" -> {
                values(call, written, "-O", "--output-document", "-o", "--output-file", "-a", "--append-output");
                operands.forEach(word -> written.add(lastPart(word)));
            }
            case "invoke-webrequest", "invoke-restmethod" -> values(call, written, "-outfile");
            case "openssl" -> values(call, written, "-out", "-keyout", "-writerand");
            case "base64", "xxd", "gpg", "sort", "shuf", "uniq" -> {
                values(call, written, "-o", "--output");
                if (operands.size() > 1) {
                    written.add(operands.get(operands.size() - 1));
                }
            }
            default -> {}
        }
        return written;
    }

    /** The last operand or the directory that an option names, and what the others become in it should it be a directory. */
    private static void copies(Call call, List<String> operands, Set<String> written) {
        Set<String> targets = new LinkedHashSet<>();
        values(call, targets, "-t", "--target-directory", "-destination");
        if (operands.size() > 1) {
            targets.add(operands.get(operands.size() - 1));
        }
        for (String target : targets) {
            String directory = target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
            boolean here = directory.equals(".");
            if (!here) {
                written.add(directory);
            }
            operands.stream()
                    .filter(source -> !source.equals(target))
                    .forEach(source -> written.add((here ? "" : directory + "/") + lastPart(source)));
        }
    }

    /** Whether an option holds what sed or perl does, so that all operands are files. */
    private static boolean edits(Call call) {
        return call.arguments().stream()
                .map(Word::plain)
                .anyMatch(plain -> plain.matches("(?s)-[ef].+|--(?:expression|file)=.*"));
    }

    private static void inCode(Call call, Pattern file, Set<String> written) {
        for (Word word : call.arguments()) {
            Matcher matcher = file.matcher(word.plain());
            while (matcher.find()) {
                written.add(matcher.group(1));
            }
        }
    }

    /** The file's name in a path or an address. */
    private static String lastPart(String path) {
        String plain = path.split("[?]", 2)[0];
        while (plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    /** What is given to options: {@code --long value}, {@code --long=value}, {@code -o value}, and behind other letters, as in {@code -sofile}. */
    private static void values(Call call, Set<String> written, String... options) {
        List<String> arguments = call.arguments().stream().map(Word::plain).toList();
        for (int i = 0; i < arguments.size(); i++) {
            String plain = arguments.get(i);
            String next = i + 1 < arguments.size() ? arguments.get(i + 1) : null;
            for (String option : options) {
                value(plain, next, option, written);
            }
        }
    }

    private static void value(String plain, @CheckForNull String next, String option, Set<String> written) {
        boolean letter = option.length() == 2;
        boolean letters = letter && plain.startsWith("-") && !plain.startsWith("--");
        int at = letters ? plain.indexOf(option.charAt(1)) : -1;
        boolean ends = letter ? at > 0 && at == plain.length() - 1 : plain.equalsIgnoreCase(option);
        if (ends && next != null) {
            written.add(next);
        } else if (!letter && plain.startsWith(option + "=")) {
            written.add(plain.substring(option.length() + 1));
        } else if (!ends && at > 0) {
            written.add(plain.substring(at + 1));
        }
    }
}
