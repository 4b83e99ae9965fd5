package io.jenkins.plugins.runbook.format.importer;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that scripts set or read themselves: a parameter of such a name would bring another value than the one that is meant. */
final class ScriptVariables {

    private static final Pattern MENTIONED = Pattern.compile("\\$\\{?[#!]?([A-Za-z_][A-Za-z0-9_]*+)");
    private static final Pattern ASSIGNED = Pattern.compile("(?<![\\w.$/-])([A-Za-z_][A-Za-z0-9_]{0,200}+)\\+?=(?!=)");
    private static final Pattern DECLARED = Pattern.compile(
            "\\b(?:for|select|read|local|export|declare|typeset|unset|mapfile|readarray)\\s++(?:-\\w++\\s++)*+([A-Za-z_][A-Za-z0-9_]*+)");

    /** What shells and systems set, or keep for themselves. */
    private static final Set<String> TAKEN = Set.of(
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "PWD",
            "OLDPWD",
            "LANG",
            "LANGUAGE",
            "TERM",
            "TMPDIR",
            "TEMP",
            "TMP",
            "TZ",
            "HOSTNAME",
            "HOSTTYPE",
            "OSTYPE",
            "MACHTYPE",
            "MAIL",
            "DISPLAY",
            "UID",
            "EUID",
            "GID",
            "PPID",
            "RANDOM",
            "SECONDS",
            "LINENO",
            "REPLY",
            "OPTARG",
            "OPTIND",
            "OPTERR",
            "COLUMNS",
            "LINES",
            "HISTFILE",
            "GROUPS",
            "DIRSTACK",
            "FUNCNAME",
            "PIPESTATUS",
            "SHLVL",
            "WORKSPACE",
            "COMPUTERNAME",
            "USERNAME",
            "USERPROFILE",
            "APPDATA",
            "OS",
            "_");

    private ScriptVariables() {}

    /** Names of variables in a script. */
    static Set<String> in(String script) {
        Set<String> names = new TreeSet<>();
        for (Pattern pattern : new Pattern[] {MENTIONED, ASSIGNED, DECLARED}) {
            Matcher matcher = pattern.matcher(script);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** Names of variables that a script sets by a built-in or a loop. */
    static Set<String> declared(String script) {
        Set<String> names = new TreeSet<>();
        DECLARED.matcher(script).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    /** Whether the name has a meaning of its own wherever commands run. */
    static boolean taken(String name) {
        return TAKEN.contains(name) || name.startsWith("LC_") || name.startsWith("BASH") || name.startsWith("RUNBOOK_");
    }
}
