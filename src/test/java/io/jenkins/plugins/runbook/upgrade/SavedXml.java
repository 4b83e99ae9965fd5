package io.jenkins.plugins.runbook.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.objenesis.ObjenesisStd;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads XML that Jenkins saved, as Jenkins' XStream does, which is not to be had where only Maven Central can be reached: an element of
 * a class becomes an instance whose constructor did not run, an element within it the field of that name. An element without a class
 * or field is an error here; Jenkins would drop its value in silence.
 */
public final class SavedXml {

    private SavedXml() {}

    /** @param name a file beside this class */
    public static Object read(String name) throws Exception {
        try (InputStream in = SavedXml.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            return object(root, Class.forName(root.getTagName()));
        }
    }

    private static Object object(Element element, Class<?> type) throws Exception {
        Object object = new ObjenesisStd().newInstance(type);
        for (Element child : children(element)) {
            Field field = type.getDeclaredField(child.getTagName());
            if (Modifier.isTransient(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
                throw new NoSuchFieldException(field + " is not saved any more");
            }
            field.setAccessible(true);
            field.set(object, value(child, field.getType()));
        }
        return object;
    }

    private static Object value(Element element, Class<?> type) throws Exception {
        if (type == String.class) {
            return element.getTextContent();
        }
        if (type == boolean.class) {
            return Boolean.valueOf(element.getTextContent());
        }
        if (type == int.class) {
            return Integer.valueOf(element.getTextContent());
        }
        if (type == long.class) {
            return Long.valueOf(element.getTextContent());
        }
        if (type == List.class) {
            List<Object> list = new ArrayList<>();
            for (Element child : children(element)) {
                list.add(object(child, Class.forName(child.getTagName())));
            }
            return list;
        }
        return object(element, type);
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found) {
                children.add(found);
            }
        }
        return children;
    }
}
