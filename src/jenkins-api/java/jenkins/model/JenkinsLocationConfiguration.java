package jenkins.model;

public class JenkinsLocationConfiguration extends GlobalConfiguration {
    public JenkinsLocationConfiguration() {}

    public static JenkinsLocationConfiguration get() {
        throw new UnsupportedOperationException();
    }

    public String getAdminAddress() {
        throw new UnsupportedOperationException();
    }
}
