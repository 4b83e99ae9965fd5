// The dialog in which a person decides. It says what is decided, and on which text, by its hash.

import { h } from './dom.js';
import { line, plain } from './text.js';

const VERBS = {
  approve: { title: 'Approve', done: 'approved', text: 'It becomes what is executed as soon as enough people have approved it.', needed: false, kind: 'primary' },
  reject: { title: 'Reject', done: 'rejected', text: 'It will never be executed. The reason goes to the learner.', needed: true, kind: 'danger' },
  changes: { title: 'Request changes', done: 'changes requested', text: 'The learner looks for another candidate with your words in mind.', needed: true, kind: 'primary' },
  comment: { title: 'Comment', done: 'commented', text: 'A comment decides nothing.', needed: true, kind: 'primary' },
};

export function decide(app, name) {
  const verb = VERBS[name];
  const shown = app.data.review;
  const needed = verb.needed || (name === 'approve' && shown.status === 'needs_changes');
  const form = content(verb, shown, needed);
  const dialog = h('dialog', { class: 'rb-dialog', 'aria-labelledby': 'rb-decide-title' }, form);
  const opener = document.activeElement;
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener?.focus?.();
  });
  form.querySelector('[data-cancel]').addEventListener('click', () => dialog.close());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await submit(app, name, shown, form, dialog);
  });
  app.mount.append(dialog);
  dialog.showModal();
  form.querySelector('textarea').focus();
}

function content(verb, shown, needed) {
  return h('form', { method: 'dialog', novalidate: true },
    h('h2', { id: 'rb-decide-title' }, `${verb.title} ${line(shown.version, 120)}?`),
    h('p', null, verb.text),
    h('dl', { class: 'rb-bound' },
      h('dt', null, 'SHA-256 of the text you saw'), h('dd', null, h('code', null, shown.sha256)),
      h('dt', null, 'Why it was proposed'), h('dd', null, plain(line(shown.reason, 300)))),
    h('label', { class: 'rb-field rb-field-block' }, h('span', null, needed ? 'Reason (required)' : 'Comment'),
      h('textarea', { class: 'jenkins-input', rows: 4, maxlength: 10_000, name: 'comment', required: needed, 'aria-describedby': 'rb-decide-error' })),
    h('p', { class: 'rb-error', id: 'rb-decide-error', role: 'alert' }),
    h('div', { class: 'rb-dialog-buttons' },
      h('button', { type: 'button', class: 'jenkins-button', 'data-cancel': '' }, 'Cancel'),
      h('button', { type: 'submit', class: `jenkins-button jenkins-button--primary ${verb.kind === 'danger' ? 'jenkins-!-destructive-color' : ''}` }, verb.title)));
}

async function submit(app, name, shown, form, dialog) {
  const comment = form.elements.comment.value.trim();
  const error = form.querySelector('#rb-decide-error');
  if (form.elements.comment.required && !comment) {
    error.textContent = 'Say why: the learner and the next reviewer read it.';
    form.elements.comment.focus();
    return;
  }
  const send = form.querySelector('[type=submit]');
  send.disabled = true;
  try {
    await post(app, name, shown, comment);
    dialog.close();
    app.say(`${shown.version}: ${VERBS[name].done}.`);
  } catch (e) {
    error.textContent = e.message;
  } finally {
    send.disabled = false;
  }
  await app.refresh();
}

/** Sends what was shown. Another failure that was merely counted meanwhile changes nothing a person decides on, so it is sent again. */
async function post(app, name, shown, comment) {
  const path = (verb) => `review/${verb}/${encodeURIComponent(shown.review_id)}`;
  const send = (revision) => app.api.post(path(name), { sha256: shown.sha256, revision, comment });
  try {
    await send(shown.revision);
  } catch (e) {
    const now = e.status === 409 ? await app.api.get(path('runbook')) : null;
    if (!now || !sameMatter(shown, now)) {
      throw e;
    }
    await send(now.revision);
  }
}

function sameMatter(shown, now) {
  const matter = ({ sha256, status, claimed_by: by, decisions, tests }) => JSON.stringify([sha256, status, by, decisions, tests]);
  return shown.revision !== now.revision && matter(shown) === matter(now);
}
