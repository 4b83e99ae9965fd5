// Changing the text that waits: an editor with what is wrong as one types, and what differs from the parent and from the proposal.

import { ask } from './dialog.js';
import { h } from './dom.js';
import { textDiff } from './diff.js';
import { riskBadge, whatToDo } from './parts.js';
import { count, line, plain } from './text.js';

const PAUSE = 400;

/** Opens the editor with the text that waits. What is sent is bound to the text and revision that were shown. */
export function edit(app) {
  const shown = app.data.review;
  const name = encodeURIComponent(shown.review_id);
  const text = h('textarea', {
    class: 'jenkins-input rb-editor', rows: 22, name: 'text', spellcheck: 'false', autocapitalize: 'off', 'aria-label': 'Text of the runbook', 'aria-describedby': 'rb-edit-problems',
  });
  const draft = `runbooks-draft:${shown.review_id}:${shown.sha256}`;
  text.value = sessionStorage.getItem(draft) || shown.text;
  const said = h('div', { id: 'rb-edit-problems', role: 'status', 'aria-live': 'polite' });
  const differences = h('div', { class: 'rb-edit-diff' });
  const against = h('select', { class: 'jenkins-select__input', name: 'against' },
    h('option', { value: 'proposal' }, 'the text that waits'), shown.parent_version && h('option', { value: 'parent' }, `version ${shown.parent_version}`));
  let answer = null;
  let timer = null;
  let asked = 0;

  const draw = () => {
    said.replaceChildren(...problems(answer, text));
    differences.replaceChildren(difference(answer, against.value, shown));
  };
  const check = async () => {
    const mine = asked += 1;
    try {
      const latest = await app.api.post(`review/check/${name}`, { text: text.value });
      if (mine === asked) {
        answer = latest;
        draw();
      }
    } catch (e) {
      if (mine === asked) {
        said.replaceChildren(h('p', { class: 'rb-error' }, plain(e.message), whatToDo(e.see)));
      }
    }
  };
  text.addEventListener('input', () => {
    sessionStorage.setItem(draft, text.value);
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  against.addEventListener('change', draw);

  ask(app, {
    title: `Change the text of ${line(shown.version, 120)}`,
    text: 'Your text becomes a version of its own in this review, and you one of its authors: another person approves it. Approvals and tests of the text before count no more.',
    facts: [['SHA-256 of the text you saw', h('code', null, shown.sha256)]],
    fields: [text, said, h('label', { class: 'rb-field' }, h('span', null, 'What differs from'), against), differences],
    needed: true,
    key: `${shown.review_id}:edit`,
    submit: 'Resubmit',
    send: async (reason) => {
      const edited = await app.api.post(`review/edit/${name}`, { text: text.value, reason, sha256: shown.sha256, revision: shown.revision });
      sessionStorage.removeItem(draft);
      return edited.rehearsing ? `${edited.version} waits and is being rehearsed.` : `${edited.version} waits for a decision.`;
    },
  });
  text.focus();
  check();
}

function problems(answer, text) {
  if (!answer) {
    return [];
  }
  if (answer.valid) {
    return [h('p', null, 'The text is a valid runbook.'),
      ...answer.findings.map((risk) => h('p', null, riskBadge(risk), ' ', plain(line(risk.message, 400))))];
  }
  return [h('p', { class: 'rb-error' }, `${count(answer.problems.length, 'problem')}:`),
    h('ul', null, answer.problems.map((one) => {
      const place = h('button', { type: 'button', class: 'jenkins-button jenkins-button--tertiary' }, `line ${one.line}`);
      place.addEventListener('click', () => jump(text, one));
      return h('li', null, place, ' ', plain(line(one.message, 600)));
    }))];
}

function jump(text, { line: number, column }) {
  const before = text.value.split('\n').slice(0, number - 1).join('\n');
  const at = (number > 1 ? before.length + 1 : 0) + Math.max(0, column - 1);
  text.focus();
  text.setSelectionRange(at, at);
}

function difference(answer, against, shown) {
  if (!answer) {
    return h('p', { class: 'rb-muted' }, 'Looking…');
  }
  const rows = against === 'parent' ? answer.against_parent : answer.against_proposal;
  if (rows.every((row) => row.kind === 'equal')) {
    return h('p', { class: 'rb-muted' }, 'Nothing differs.');
  }
  const box = textDiff({ text: rows, parent: against === 'parent' ? `version ${shown.parent_version}` : shown.version, version: 'your text' }, {});
  box.querySelector('button')?.remove(); // it would unfold the page behind the dialog
  return box;
}
