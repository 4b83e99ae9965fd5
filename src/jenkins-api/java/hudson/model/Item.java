package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends PersistenceRoot, AccessControlled {
    Permission BUILD = null;
    Permission CANCEL = null;
    Permission DISCOVER = null;
    Permission READ = null;

    ItemGroup<? extends Item> getParent();

    String getUrl();
}
