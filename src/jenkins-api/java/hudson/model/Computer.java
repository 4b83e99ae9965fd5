package hudson.model;

import java.io.IOException;
import hudson.EnvVars;
import hudson.security.AccessControlled;
import java.nio.charset.Charset;
import java.util.concurrent.ExecutorService;
import org.kohsuke.stapler.StaplerProxy;

public abstract class Computer extends Actionable implements AccessControlled, StaplerProxy {
    public static final ExecutorService threadPoolForRemoting = null;

    protected Computer(Node node) {}

    public abstract Charset getDefaultCharset();

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    public Node getNode() {
        throw new UnsupportedOperationException();
    }

    public boolean isOffline() {
        throw new UnsupportedOperationException();
    }
}
