package io.jenkins.plugins.runbook.learning.script;

import java.util.regex.Pattern;

/** Words that make something go, open something, or run something else: an output alone never puts one into a command. */
public final class GraveWords {

    private static final Pattern GRAVE = Pattern.compile(
            "force|delete|destroy|purge|wipe|drop|remove|erase|no-verify|no-check|insecure|skip|ignore|reset|uninstall|disable|deactivate|format|truncate|shred"
                    + "|shut-?down|halt|power-?off|reboot|kill|exec|eval|shell|spawn|privileged|root|sudo|admin|grant|allow|permit|trust|unlock|unseal|expose|public|anonymous"
                    + "|no-auth|bypass|override|detach|evict|drain|revoke|rollback|revert|downgrade|upload|publish|export|dump|share|import|install|debug|unsafe|yes|accept|prune|clean|abort|terminate|stop|leave|evacuate",
            Pattern.CASE_INSENSITIVE);

    private GraveWords() {}

    /** Whether such a word is in this one. */
    public static boolean in(String word) {
        return GRAVE.matcher(word).find();
    }
}
