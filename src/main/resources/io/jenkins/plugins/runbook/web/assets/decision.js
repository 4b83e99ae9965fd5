// What a person does to a review: the words it takes, and the text it is bound to by its hash.

import { ask } from './dialog.js';
import { h } from './dom.js';
import { line, plain } from './text.js';

const VERBS = {
  approve: { title: 'Approve', done: 'approved', text: 'It becomes what is executed as soon as enough people have approved it.', needed: false },
  reject: { title: 'Reject', done: 'rejected', text: 'It will never be executed. The reason goes to the learner.', needed: true, danger: true },
  changes: { title: 'Request changes', done: 'changes requested', text: 'The learner looks for another candidate with your words in mind.', needed: true },
  comment: { title: 'Comment', done: 'commented', text: 'A comment decides nothing.', needed: true },
  override: {
    title: 'Override the policy', done: 'approved by override', needed: true, danger: true,
    text: 'It becomes what is executed now, although an approval, a second person or a rehearsal is lacking. The audit keeps your name and your reason as review.overridden.',
  },
};

export function decide(app, name) {
  const verb = VERBS[name];
  const shown = app.data.review;
  ask(app, {
    title: `${verb.title}: ${line(shown.version, 120)}?`,
    text: verb.text,
    facts: bound(shown),
    needed: verb.needed || (name === 'approve' && shown.status === 'needs_changes'),
    danger: verb.danger,
    key: `${shown.review_id}:${name}`,
    submit: verb.title,
    send: async (comment) => {
      await post(app, name, shown, comment);
      return `${shown.version}: ${verb.done}.`;
    },
  });
}

/** Records what a trial elsewhere came to. */
export function recordTest(app) {
  const shown = app.data.review;
  const choice = (value, label) => h('label', { class: 'rb-choice' }, h('input', { type: 'radio', name: 'passed', value, required: true }), ` ${label}`);
  ask(app, {
    title: `Record a test of ${line(shown.version, 120)}`,
    text: 'A person or a pipeline ran this text where it can do no harm. The result is kept with the review.',
    facts: bound(shown),
    fields: [
      h('label', { class: 'rb-field rb-field-block' }, h('span', null, 'What was tested (required)'),
        h('input', { class: 'jenkins-input', name: 'test', maxlength: 200, required: true, autocomplete: 'off' })),
      h('fieldset', { class: 'rb-choices' }, h('legend', null, 'Result (required)'), choice('true', 'Passed'), choice('false', 'Failed')),
    ],
    label: 'What was seen',
    key: `${shown.review_id}:test`,
    submit: 'Record',
    send: async (detail, form) => {
      const name = form.elements.test.value.trim();
      const passed = form.elements.passed.value;
      if (!name || !passed) {
        throw new Error('Say what was tested, and whether it passed.');
      }
      await app.api.post(`review/test/${encodeURIComponent(shown.review_id)}`, { sha256: shown.sha256, revision: shown.revision, name, passed: passed === 'true', detail });
      return `${shown.version}: test recorded.`;
    },
  });
}

function bound(shown) {
  return [['SHA-256 of the text you saw', h('code', null, shown.sha256)], ['Why it was proposed', plain(line(shown.reason, 300))]];
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
