package io.jenkins.plugins.runbook.jenkins.author;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** Notes who makes, copies or configures an item. */
@Extension
public final class NoteConfigurers extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(NoteConfigurers.class.getName());

    @Override
    public void onCreated(Item item) {
        note(item);
    }

    @Override
    public void onCopied(Item source, Item item) {
        note(item);
    }

    @Override
    public void onUpdated(Item item) {
        note(item);
    }

    private static void note(Item item) {
        if (!(item instanceof AbstractItem configured)) {
            return;
        }
        try {
            Configurers.of(configured).note(System.currentTimeMillis(), person(Jenkins.getAuthentication2()));
        } catch (IOException | RuntimeException e) {
            // Then its configurer is unknown, and what its builds bring waits for a review.
            LOGGER.log(Level.WARNING, e, () -> "It cannot be noted who configured " + item);
        }
    }

    /** What Jenkins does by itself, such as a seed job or the indexing of branches, no person answers for. */
    @CheckForNull
    private static String person(Authentication who) {
        return ACL.SYSTEM2.equals(who) || ACL.isAnonymous2(who) ? null : who.getName();
    }
}
