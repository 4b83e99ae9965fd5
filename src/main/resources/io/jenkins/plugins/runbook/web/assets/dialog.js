// Dialogs. The focus goes into them and back to where it was; what was typed is kept until it has been sent.

import { h } from './dom.js';
import { whatToDo } from './parts.js';

const DRAFT = 'runbooks-draft:';
const LONGEST = 10_000;
let made = 0;

/** Shows a dialog around the content, which needs a button of type submit or one with data-close. */
export function openDialog(app, title, ...content) {
  const id = `rb-dialog-${made += 1}`;
  const opener = document.activeElement;
  const form = h('form', { method: 'dialog', novalidate: true }, h('h2', { id }, title), content);
  const dialog = h('dialog', { class: 'rb-dialog', 'aria-labelledby': id }, form);
  form.addEventListener('click', (event) => event.target.closest('[data-close]') && dialog.close());
  dialog.addEventListener('close', () => {
    dialog.remove();
    giveBack(app, opener);
  });
  app.mount.append(dialog);
  dialog.showModal();
  return { dialog, form };
}

function giveBack(app, opener) {
  const usable = opener && opener !== document.body && opener.isConnected && !opener.disabled;
  (usable ? opener : app.view).focus({ preventScroll: !usable });
}

/**
 * Asks for words and sends them.
 *
 * @param what title, text, facts ([name, value]), fields (elements before the words), label, needed (whether words must be given), wordless (whether there are none), key (of the draft),
 *   submit (label of the button), danger, send(words, form): sends; throws with a sentence when that was refused
 */
export function ask(app, what) {
  const error = h('p', { class: 'rb-error', role: 'alert', id: 'rb-ask-error' });
  const words = h('textarea', { class: 'jenkins-input', rows: 4, maxlength: LONGEST, name: 'words', required: what.needed, 'aria-describedby': 'rb-ask-error' });
  words.value = sessionStorage.getItem(DRAFT + what.key) || '';
  const send = h('button', { type: 'submit', class: `jenkins-button jenkins-button--primary ${what.danger ? 'jenkins-!-destructive-color' : ''}` }, what.submit);
  const { dialog, form } = openDialog(app, what.title,
    h('p', null, what.text),
    what.facts?.length > 0 && h('dl', { class: 'rb-bound' }, what.facts.map(([name, value]) => [h('dt', null, name), h('dd', null, value)])),
    what.fields,
    !what.wordless && h('label', { class: 'rb-field rb-field-block' }, h('span', null, what.label || (what.needed ? 'Reason (required)' : 'Comment')), words), error,
    h('div', { class: 'rb-dialog-buttons' }, h('button', { type: 'button', class: 'jenkins-button', 'data-close': '' }, 'Cancel'), send));
  let sent = false;
  words.addEventListener('input', () => keep(what.key, words.value));
  dialog.addEventListener('close', () => sent && keep(what.key, ''));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (what.needed && !words.value.trim()) {
      error.textContent = 'Say why: the learner and the next reviewer read it.';
      words.focus();
      return;
    }
    send.disabled = true;
    error.textContent = '';
    try {
      const said = await what.send(words.value.trim(), form);
      sent = true;
      await app.refresh();
      dialog.close();
      app.say(said);
    } catch (e) {
      error.replaceChildren(e.message, ...[whatToDo(e.see)].flat().filter(Boolean));
      send.disabled = false;
      await app.refresh();
    }
  });
  (form.querySelector('input:not([type=radio])') || (what.wordless ? send : words)).focus();
}

/** A draft outlives a cancelled dialog, a conflict and a new login, not the tab. */
function keep(key, text) {
  if (text) {
    sessionStorage.setItem(DRAFT + key, text);
  } else {
    sessionStorage.removeItem(DRAFT + key);
  }
}
