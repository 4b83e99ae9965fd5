package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that a call writes by what its words mean; what is redirected is known without that. */
final class Writes {

    /** The file behind the command or flag {@code w}, which ends its line. */
    private static final Pattern WRITTEN_BY_SED = Pattern.compile("(?m)w[ \\t]{1,20}([^\\s;}]{1,200}+)[ \\t;}]{0,20}$");

    private static final Pattern WRITTEN_BY_AWK = Pattern.compile(">[ \\t]{0,20}\"([^\"\\n]{1,200}+)\"");

    private Writes() {}

    static List<String> of(Call call) {
        List<String> written = new ArrayList<>();
        List<Word> operands = call.operands();
        switch (call.program()) {
            case "tee", "touch", "truncate", "sponge", "set-content", "add-content", "out-file", "clear-content" ->
                operands.forEach(word -> written.add(word.plain()));
            case "cp", "mv", "install", "ln", "rsync", "scp", "copy", "move", "xcopy", "copy-item", "move-item" -> {
                if (operands.size() > 1) {
                    target(operands, written);
                }
                value(call, "-t", written);
                value(call, "--target-directory", written);
            }
            case "dd" ->
                call.arguments().stream()
                        .map(Word::plain)
                        .filter(plain -> plain.startsWith("of="))
                        .forEach(plain -> written.add(plain.substring(3)));
            case "sed", "gsed", "perl" -> {
                if (call.has("-i") || call.has("--in-place")) {
                    operands.stream().skip(1).forEach(word -> written.add(word.plain()));
                }
                inCode(call, WRITTEN_BY_SED, written);
            }
            case "awk", "gawk", "mawk", "nawk" -> inCode(call, WRITTEN_BY_AWK, written);
            case "find", "gfind", "bfs" -> {
                for (String option : List.of("-fprint", "-fprint0", "-fprintf", "-fls")) {
                    value(call, option, written);
                }
            }
            case "curl" -> {
                value(call, "-o", written);
                value(call, "--output", written);
                if (call.has("-O") || call.has("--remote-name")) {
                    operands.forEach(word -> written.add(lastPart(word.plain())));
                }
            }
            case "wget" -> {
                value(call, "-O", written);
                value(call, "--output-document", written);
                operands.forEach(word -> written.add(lastPart(word.plain())));
            }
            case "invoke-webrequest", "invoke-restmethod" -> value(call, "-outfile", written);
            case "openssl", "base64", "xxd", "gpg", "sort", "shuf", "uniq" -> {
                value(call, "-out", written);
                value(call, "-o", written);
                value(call, "--output", written);
                if (operands.size() > 1 && !call.program().equals("openssl")) {
                    written.add(operands.get(operands.size() - 1).plain());
                }
            }
            case "git" -> {}
            default -> {}
        }
        return written;
    }

    /** The last operand, and what the others become in it when it is a directory. */
    private static void target(List<Word> operands, List<String> written) {
        String last = operands.get(operands.size() - 1).plain();
        written.add(last);
        boolean directory = last.endsWith("/") || last.equals(".") || operands.size() > 2;
        for (Word source : operands.subList(0, directory ? operands.size() - 1 : 0)) {
            String place = last.equals(".") || last.equals("./") ? "" : last.endsWith("/") ? last : last + "/";
            written.add(place + lastPart(source.plain()));
        }
    }

    private static void inCode(Call call, Pattern file, List<String> written) {
        for (Word word : call.arguments()) {
            Matcher matcher = file.matcher(word.plain());
            while (matcher.find()) {
                written.add(matcher.group(1));
            }
        }
    }

    private static String lastPart(String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private static void value(Call call, String option, List<String> written) {
        List<Word> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String plain = arguments.get(i).plain();
            boolean letters =
                    option.length() == 2 && plain.length() > 2 && plain.charAt(0) == '-' && plain.charAt(1) != '-';
            if ((plain.equalsIgnoreCase(option) && (option.length() > 2 || plain.equals(option))
                            || letters && plain.endsWith(option.substring(1)))
                    && i + 1 < arguments.size()) {
                written.add(arguments.get(i + 1).plain());
            } else if (plain.startsWith(option + "=")) {
                written.add(plain.substring(option.length() + 1));
            } else if (letters && plain.indexOf(option.charAt(1)) > 0) { // perhaps behind other letters, as in -sofile
                written.add(plain.substring(plain.indexOf(option.charAt(1)) + 1));
            }
        }
    }
}
