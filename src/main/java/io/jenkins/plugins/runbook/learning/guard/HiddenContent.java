package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.regex.Pattern;

/** What a reviewer could not see or read: invisible characters, encoded payloads, downloads that go straight into a shell. */
final class HiddenContent {

    /** Controls, soft hyphen, bidirectional marks, zero-width and other format characters. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cc}&&[^\\n\\t\\r]]|[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFE00-\\uFE0F\\uFEFF\\uFFF9-\\uFFFB]|\\uDB40[\\uDC00-\\uDFFF]");

    private static final Pattern PIPE_TO_SHELL = Pattern.compile(
            "(?<!\\|)\\|&?\\s*(?:sudo\\s+|env\\s+|exec\\s+)*(?:[\\w./]*/)?(?:sh|bash|dash|zsh|ksh|python[23]?|perl|ruby|node|php|pwsh|powershell|iex|Invoke-Expression)\\b(?!\\s+-c\\s+'[^']*'\\s*\\|)"
                    + "|(?:sh|bash|eval|source|\\.)\\s+(?:-c\\s+)?[\"']?(?:\\$\\(|`|<\\()\\s*(?:curl|wget|fetch|nc)\\b|\\biex\\b|Invoke-Expression|DownloadString",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCODED = Pattern.compile(
            "base64\\s+(?:-d|-D|--decode)[^|\\n]*\\|\\s*\\S*(?:sh|bash|python)|xxd\\s+-r|(?:\\\\x[0-9a-fA-F]{2}){6,}|(?:\\\\[0-7]{3}){6,}|\\beval\\b"
                    + "|-enc(?:odedcommand)?\\s+[A-Za-z0-9+/=]{16,}|[A-Za-z0-9+/]{120,}={0,2}");

    private HiddenContent() {}

    static void inspect(List<Finding> findings, String parentText, String candidateText, Runbook candidate) {
        if (INVISIBLE.matcher(candidateText).results().count()
                > INVISIBLE.matcher(parentText).results().count()) {
            findings.add(Guard.block("hidden-characters", "The text holds characters that nobody can see.", null));
        }
        for (Executable executable : Executable.of(candidate)) {
            if (!executable.script() || parentText.contains(executable.text().strip())) {
                continue;
            }
            if (news(PIPE_TO_SHELL, executable.text(), parentText)) {
                findings.add(Guard.block(
                        "pipe-to-shell", "A script hands what it reads to an interpreter.", executable.path()));
            }
            if (news(ENCODED, executable.text(), parentText)) {
                findings.add(
                        Guard.block("encoded-payload", "A script holds or runs something encoded.", executable.path()));
            }
        }
    }

    /** Whether the pattern finds something that the parent did not hold. */
    private static boolean news(Pattern pattern, String text, String parentText) {
        return pattern.matcher(text).results().anyMatch(match -> !parentText.contains(match.group()));
    }
}
