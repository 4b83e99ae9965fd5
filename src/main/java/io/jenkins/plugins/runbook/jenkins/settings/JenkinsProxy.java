package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.ProxyConfiguration;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** The proxy that is set in Jenkins, asked for each call, so that a change counts at once. */
final class JenkinsProxy extends ProxySelector {

    private static final Logger LOGGER = Logger.getLogger(JenkinsProxy.class.getName());

    @Override
    public List<Proxy> select(URI address) {
        ProxyConfiguration set = Jenkins.get().getProxy();
        return List.of(set == null ? Proxy.NO_PROXY : set.createProxy(address.getHost()));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        LOGGER.log(Level.FINE, failure, () -> "The proxy " + proxy + " did not take " + address.getHost());
    }
}
