package io.jenkins.plugins.runbook.format.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of Markdown as its headings, paragraphs and blocks of code, in order. What stands inside of a paragraph is not parsed: only its words are
 * wanted, and the library takes quadratic time for some.
 *
 * @param title what the page is called, in its front matter or its first heading
 * @param parts all that stands on it
 */
record MarkdownPage(Optional<String> title, List<Part> parts) {

    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\R(?:.*+\\R){0,200}?---\\R");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\[]{0,200})]\\([^)\\s]{0,500}\\)");
    private static final Pattern TITLE = Pattern.compile("^title:[ \\t]*+(.{1,200})$", Pattern.MULTILINE);

    /** What a part is. */
    enum Kind {
        HEADING,
        PROSE,
        CODE
    }

    /**
     * @param line where it starts, from 1
     * @param language of a block of code as it is written, lower case; empty when it names none
     */
    record Part(Kind kind, int line, String language, String text) {}

    static MarkdownPage read(String text) {
        Matcher front = FRONT_MATTER.matcher(text);
        Optional<String> title = Optional.empty();
        String body = text;
        if (front.find()) {
            title = TITLE.matcher(front.group())
                    .results()
                    .map(match -> match.group(1))
                    .findFirst();
            body = "\n".repeat((int) front.group().lines().count()) + text.substring(front.end());
        }
        List<Part> parts = new ArrayList<>();
        Node page = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .inlineParserFactory(context -> (lines, block) -> block.appendChild(new Text(lines.getContent())))
                .build()
                .parse(body);
        page.accept(new Collector(parts));
        Optional<String> heading = parts.stream()
                .filter(part -> part.kind() == Kind.HEADING)
                .map(Part::text)
                .filter(one -> !one.isBlank())
                .findFirst();
        return new MarkdownPage(
                title.map(one -> one.strip().replaceAll("^[\"']|[\"']$", "")).or(() -> heading), parts);
    }

    private static final class Collector extends AbstractVisitor {

        private final List<Part> parts;

        Collector(List<Part> parts) {
            this.parts = parts;
        }

        @Override
        public void visit(Heading heading) {
            add(Kind.HEADING, heading, "", words(heading));
        }

        @Override
        public void visit(Paragraph paragraph) {
            add(Kind.PROSE, paragraph, "", words(paragraph));
        }

        @Override
        public void visit(FencedCodeBlock block) {
            String info = block.getInfo() == null ? "" : block.getInfo().strip();
            add(Kind.CODE, block, info.split("[\\s{,]", 2)[0].toLowerCase(java.util.Locale.ROOT), block.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            add(Kind.CODE, block, "", block.getLiteral());
        }

        private void add(Kind kind, Node node, String language, String text) {
            int line = node.getSourceSpans().isEmpty()
                    ? 1
                    : node.getSourceSpans().get(0).getLineIndex() + 1;
            parts.add(new Part(kind, line, language, text));
        }

        /** The words of a paragraph, without marks. */
        private static String words(Node node) {
            String raw = node.getFirstChild() instanceof Text text ? text.getLiteral() : "";
            String words = LINK.matcher(raw.replaceAll("\\s+", " ")).replaceAll("$1");
            return words.replaceAll("(?<![\\w`])[*_]{1,3}(?=\\S)|(?<=\\S)[*_]{1,3}(?![\\w`])", "")
                    .strip();
        }
    }
}
