package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Shell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code #!} line or the field for an interpreter asks for.
 *
 * @param shell the shell of ours
 * @param prelude lines that do at the start of a script what options of the interpreter do
 * @param login whether it is a login shell, whose profiles the prelude reads
 * @param refused options that no script can do for itself
 */
record ForeignInterpreter(Shell shell, String prelude, boolean login, List<String> refused) {

    /** Options of {@code set} that {@code sh} and {@code bash} know. */
    private static final String SET_OPTIONS = "[abefhmnuvxBCEHPT]+";

    /** What changes nothing for a script that is given as a file. */
    private static final Set<String> NOTHING = Set.of(
            "-",
            "--",
            "-c",
            "-s",
            "-u",
            "-B",
            "--noprofile",
            "--norc",
            "-file",
            "-command",
            "-noprofile",
            "-noninteractive",
            "-nologo",
            "-executionpolicy",
            "bypass",
            "remotesigned",
            "unrestricted",
            "/c",
            "/d",
            "/q",
            "/s");

    ForeignInterpreter {
        refused = List.copyOf(refused);
    }

    static final ForeignInterpreter PLAIN = new ForeignInterpreter(Shell.SH, "", false, List.of());

    /** Reads a line such as {@code #!/usr/bin/env -S bash -ex}; empty when what it names is nothing that runs steps. */
    static Optional<ForeignInterpreter> of(String line) {
        List<String> words = new ArrayList<>(
                Arrays.asList(line.strip().replaceFirst("^#!\\s*", "").strip().split("\\s+")));
        if (words.get(0).matches("(\\S*/)?env")) {
            words.remove(0);
            words.removeIf(word -> word.equals("-S"));
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String program = words.get(0).replaceAll("^.*[/\\\\]", "").toLowerCase(Locale.ROOT);
        return shell(program).map(shell -> read(shell, words.subList(1, words.size())));
    }

    private static Optional<Shell> shell(String program) {
        return switch (program) {
            case "sh", "dash", "ash" -> Optional.of(Shell.SH);
            case "bash" -> Optional.of(Shell.BASH);
            case "pwsh", "pwsh.exe", "powershell", "powershell.exe" -> Optional.of(Shell.PWSH);
            case "cmd", "cmd.exe" -> Optional.of(Shell.BAT);
            default -> program.matches("python[0-9.]*(\\.exe)?") ? Optional.of(Shell.PYTHON) : Optional.empty();
        };
    }

    private static ForeignInterpreter read(Shell shell, List<String> options) {
        boolean unix = shell == Shell.SH || shell == Shell.BASH;
        StringBuilder set = new StringBuilder();
        List<String> refused = new ArrayList<>();
        boolean login = false;
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            String letters = option.startsWith("-") ? option.substring(1) : "";
            if (unix
                    && (option.equals("--login")
                            || letters.matches("[a-zA-Z]*l[a-zA-Z]*") && !option.startsWith("--"))) {
                login = true;
                letters = option.equals("--login") ? "" : letters.replace("l", "");
            }
            if (unix && option.equals("-o") && i + 1 < options.size()) {
                set.append("set -o ").append(Scripts.quoted(options.get(++i))).append('\n');
            } else if (unix && letters.matches(SET_OPTIONS)) {
                set.append("set -").append(letters).append('\n');
            } else if (!(letters.isEmpty() && login) && !NOTHING.contains(option.toLowerCase(Locale.ROOT))) {
                refused.add(option);
            }
        }
        return new ForeignInterpreter(shell, (login ? profiles(shell) : "") + set, login, refused);
    }

    /** What a login shell reads before anything else: the profile of all, and the first there is of the account's own. */
    private static String profiles(Shell shell) {
        return "[ ! -r /etc/profile ] || . /etc/profile\nfor profile in "
                + (shell == Shell.BASH ? "~/.bash_profile ~/.bash_login " : "")
                + "~/.profile; do [ ! -r \"$profile\" ] || { . \"$profile\"; break; }; done\n";
    }
}
