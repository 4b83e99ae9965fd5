package hudson.model;

import hudson.security.Permission;
import jenkins.management.Badge;

public abstract class ManagementLink implements Action {
    public ManagementLink() {}

    public Badge getBadge() {
        throw new UnsupportedOperationException();
    }

    public Category getCategory() {
        throw new UnsupportedOperationException();
    }

    public String getDescription() {
        throw new UnsupportedOperationException();
    }

    public abstract String getIconFileName();

    public Permission getRequiredPermission() {
        throw new UnsupportedOperationException();
    }

    public abstract String getUrlName();

    public enum Category {
        CONFIGURATION,
        SECURITY,
        STATUS,
        TROUBLESHOOTING,
        TOOLS,
        MISC,
        UNCATEGORIZED
    }
}
