package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Documents inside of others: what tools print around a document, and templates that make one. */
final class Wrapped {

    private static final Pattern TEMPLATE =
            Pattern.compile("^[ {]{0,5}+\"?(?:AWSTemplateFormatVersion|Resources)\"? *:", Pattern.MULTILINE);
    /** A resource whose type stands first in it, on one line or several. */
    private static final Pattern RESOURCE =
            Pattern.compile("(?<![A-Za-z0-9])([A-Za-z0-9]{1,200}+)[\"']?\\s{0,50}+:\\s{0,50}+\\{?\\s{0,50}+"
                    + "[\"']?Type[\"']?\\s{0,5}+:\\s{0,5}+[\"']?AWS::SSM::Document");

    private static final Pattern TERRAFORM =
            Pattern.compile("^ {0,4}resource +\"aws_ssm_document\"", Pattern.MULTILINE);

    private Wrapped() {}

    /**
     * A document that a tool printed inside of its own answer.
     *
     * @param name the document's name
     * @param content its text
     */
    record Inner(String name, String content) {}

    /** The document in an answer of {@code aws ssm get-document}. */
    static Optional<Inner> inner(JsonNode document) {
        JsonNode content = document.path("Content");
        boolean answer = document.has("Name")
                && (document.has("DocumentFormat") || document.has("DocumentVersion") || document.has("DocumentType"));
        return answer && content.isTextual()
                ? Optional.of(new Inner(document.path("Name").asText(), content.textValue()))
                : Optional.empty();
    }

    /** What a text is that holds documents and is none, and what to do; empty when it is nothing known. */
    static Optional<String> explain(String text) {
        String start = text.stripLeading();
        if (start.startsWith("<?xml") || start.startsWith("<joblist") || start.startsWith("<job>")) {
            return Optional.of("XML, such as Rundeck's older exports; export the job as YAML and import that");
        }
        if (TERRAFORM.matcher(text).find()) {
            return Optional.of(
                    "a Terraform file; save the 'content' of its resource of the type aws_ssm_document as a file"
                            + " of its own, with the values in place of its variables, and import that");
        }
        if (TEMPLATE.matcher(text).find() && text.contains("AWS::")) {
            return Optional.of(
                    text.contains("AWS::SSM::Document")
                            ? "a CloudFormation template; save what stands under 'Content' of its resource "
                                    + resources(text)
                                    + "(AWS::SSM::Document) as a file of its own, with the values in place of !Ref, !Sub and Fn::…,"
                                    + " and import that"
                            : "a CloudFormation template that holds no Systems Manager document");
        }
        return Optional.empty();
    }

    /** Names of the resources that are documents: a key, and some lines below the type. */
    private static String resources(String text) {
        List<String> names = RESOURCE.matcher(text)
                .results()
                .map(found -> "'" + found.group(1) + "'")
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (!names.isEmpty()) {
            return String.join(", ", names) + " ";
        }
        String candidate = null;
        for (String line : text.lines().toList()) {
            String key = line.strip();
            if (key.contains("AWS::SSM::Document") && candidate != null) {
                names.add("'" + candidate + "'");
                candidate = null;
            } else if (key.length() < 200 && key.matches("\"?[A-Za-z0-9]+\"?:( \\{)?")) {
                candidate = key.replaceAll("[^A-Za-z0-9]", "");
            }
        }
        return names.isEmpty() ? "" : String.join(", ", names) + " ";
    }
}
