package io.jenkins.plugins.runbook.jenkins.author;

import io.jenkins.plugins.runbook.model.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What the configuration of a job says about what its builds do.
 *
 * @param sha256 hash of that part of the configuration; equal when nothing of it changed
 * @param sourceControl whether it takes something from source control
 */
record JobText(String sha256, boolean sourceControl) {

    /** What builds and plugins change by themselves, such as the step {@code properties}, and what runs nothing. */
    private static final Set<String> UNIMPORTANT =
            Set.of("actions", "description", "displayName", "disabled", "keepDependencies", "properties");

    /** Holds the version of a plugin, which changes with the plugin. */
    private static final String PLUGIN = "plugin";

    private static final String NO_SOURCE_CONTROL = "hudson.scm.NullSCM";

    /** @throws IOException when the file cannot be read or is no XML */
    static JobText of(File config) throws IOException {
        Node root = parse(config).getDocumentElement();
        StringBuilder text = new StringBuilder(root.getNodeName());
        boolean sourceControl = false;
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!UNIMPORTANT.contains(child.getNodeName())) {
                sourceControl |= write(child, text);
            }
        }
        return new JobText(Sha256.of(text.toString()), sourceControl);
    }

    /** @return whether source control is named in it */
    private static boolean write(Node node, StringBuilder text) {
        if (node.getNodeType() != Node.ELEMENT_NODE) {
            String value = node.getNodeValue();
            if (node.getNodeType() != Node.COMMENT_NODE && value != null && !value.isBlank()) {
                text.append('=').append(value.length()).append(':').append(value);
            }
            return false;
        }
        Map<String, String> attributes = attributes(node);
        text.append('<').append(node.getNodeName()).append(attributes);
        boolean sourceControl = node.getNodeName().equals("scm")
                && !NO_SOURCE_CONTROL.equals(attributes.getOrDefault("class", NO_SOURCE_CONTROL));
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            sourceControl |= write(child, text);
        }
        text.append('>');
        return sourceControl;
    }

    private static Map<String, String> attributes(Node element) {
        Map<String, String> attributes = new TreeMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            if (!all.item(i).getNodeName().equals(PLUGIN)) {
                attributes.put(all.item(i).getNodeName(), all.item(i).getNodeValue());
            }
        }
        return attributes;
    }

    private static Document parse(File config) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setCoalescing(true);
            var parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null);
            try (var in = Files.newInputStream(config.toPath())) {
                return parser.parse(in);
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(config + " cannot be read: " + e.getMessage(), e);
        }
    }
}
