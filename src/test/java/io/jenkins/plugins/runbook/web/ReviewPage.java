package io.jenkins.plugins.runbook.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A page of ours in a browser, by the words a person reads. */
record ReviewPage(Page page) {

    /** Goes to a view, such as {@code audit}, and waits until it is there. */
    ReviewPage go(String view) {
        page.evaluate(
                "hash => { document.getElementById('runbooks').dataset.shown = ''; location.hash = hash; }",
                "#/" + view);
        page.waitForFunction("() => document.getElementById('runbooks').dataset.shown === location.hash");
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(false));
    }

    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** Opens the dialog of a verb and types; does not send. */
    ReviewPage begin(String verb, String words) {
        button(verb).click();
        dialog().getByRole(AriaRole.TEXTBOX).last().fill(words);
        return this;
    }

    /** Sends the open dialog by the button of this name. */
    void send(String verb) {
        dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(verb))
                .click();
    }

    void decide(String verb, String words) {
        begin(verb, words).send(verb);
    }

    /** Who has the focus: {@code BUTTON Approve}, {@code BODY}. */
    String focused() {
        return (String)
                page.evaluate(
                        "document.activeElement.tagName + ' ' + (document.activeElement.getAttribute('aria-label') || document.activeElement.textContent || '').trim().slice(0, 60)");
    }

    /** Whether the element with the focus shows it. */
    boolean focusIsSeen() {
        return (boolean)
                page.evaluate(
                        "(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; })()");
    }
}
