// Trying a proposal where it can do no harm, and what the text it would replace came to lately.

import { ask } from './dialog.js';
import { button, h } from './dom.js';
import { to } from './links.js';
import { badge, when } from './parts.js';
import { count, line, plain, words } from './text.js';

/** Where a rehearsal of this text stands, and the ways to have one. */
export function rehearsal(one, app) {
  const { offered, obstacle, running_for: by, running_since: since, doing, trouble } = one.rehearsal;
  const open = ['pending_review', 'in_review', 'needs_changes'].includes(one.status);
  return h('div', { class: 'rb-rehearsal' },
    by && h('p', { class: 'jenkins-alert jenkins-alert-info', role: 'status' }, `It is being rehearsed for ${line(by, 60)}, begun `, when(since), doing ? `: it ${line(doing, 200)}. ` : '. ', 'Results appear here.'),
    trouble && h('p', { class: 'jenkins-alert jenkins-alert-warning' }, plain(line(trouble, 500))),
    open && app.may('rehearse') && h('div', { class: 'rb-buttons' },
      offered && button('Rehearse', 'rehearse', { hint: 'r', disabled: Boolean(by) }),
      button('Record a test', 'test', { hint: 't' }),
      h('span', { class: 'rb-muted' }, offered ? offer(one.rehearsal) : obstacle ? plain(line(obstacle, 500)) : 'There is no place here to rehearse it; record what a trial elsewhere came to.')));
}

function offer({ where, cases }) {
  return `${count(cases.length, 'situation')} to try it in, ${line(where, 100)}: ${cases.map((name) => line(name, 100)).join(', ')}`;
}

/** Asks before it begins, with the hash of what is tried. */
export function rehearse(app) {
  const shown = app.data.review;
  ask(app, {
    title: `Rehearse ${line(shown.version, 120)}?`,
    text: `It runs ${line(shown.rehearsal.where, 100)}, in a directory that is deleted afterwards. What comes of it stands with the review.`,
    facts: [['SHA-256 of the text you saw', h('code', null, shown.sha256)], ['Situations', shown.rehearsal.cases.map((name) => line(name, 100)).join(', ')]],
    wordless: true,
    key: `${shown.review_id}:rehearse`,
    submit: 'Rehearse',
    send: async () => {
      await app.api.post(`review/rehearse/${encodeURIComponent(shown.review_id)}`, { sha256: shown.sha256, revision: shown.revision });
      return `${shown.version}: the rehearsal has begun.`;
    },
  });
}

/** The latest executions of the text that would be replaced, the newest last. */
export function recentOutcomes({ parent_executions: recent, parent_version: parent }) {
  return recent.length > 0 && h('div', { class: 'rb-recent' }, h('h3', null, recent.length === 1 ? `The last execution of version ${parent}` : `The last ${count(recent.length, 'execution')} of version ${parent}`),
    h('ol', null, [...recent].reverse().map((run) => h('li', null,
      h('a', { href: to('executions', run.execution_id) }, badge(run.outcome, words(run.outcome)), ' ', when(run.started_at))))));
}
