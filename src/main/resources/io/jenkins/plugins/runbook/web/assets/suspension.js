// What is suspended, said on every page, and the dialogs that suspend and lift.

import { ask } from './dialog.js';
import { button, h } from './dom.js';
import { when } from './parts.js';
import { line, plain } from './text.js';

const COVERED = { all: () => 'All runbooks are', runbook: (name) => `The runbook ${name} is`, folder: (name) => `Runbooks of the jobs in ${name} are` };

/** The banner; empty when nothing is suspended. */
export function suspended(app) {
  return h('div', { class: 'rb-stopped', role: 'status' }, app.limits.suspensions.map((one) => h('div', { class: 'jenkins-alert jenkins-alert-warning' },
    h('p', null, h('strong', null, `${covered(one.scope)} suspended`), ' by ', plain(line(one.by, 200)), ' since ', when(one.at), ': ', plain(line(one.reason, 1_000))),
    app.may('suspend') && h('div', { class: 'rb-buttons' }, button('Lift', 'lift', { 'data-scope': one.scope })))));
}

function covered(scope) {
  const [kind] = scope.split(':');
  return COVERED[kind](line(scope.slice(kind.length + 1), 200));
}

export function suspend(app) {
  ask(app, {
    title: 'Suspend runbooks?',
    text: 'Executions are refused from now on. One that runs stops before its next step; it is not rolled back, and can be resumed.',
    fields: h('label', { class: 'rb-field rb-field-block' }, h('span', null, 'What: all, runbook:ID, or folder:PATH'),
      h('input', { class: 'jenkins-input', name: 'scope', value: 'all', maxlength: 1_000, required: true, autocomplete: 'off' })),
    needed: true,
    danger: true,
    key: 'suspend',
    submit: 'Suspend',
    send: async (reason, form) => {
      const made = await app.api.post('limits/suspend', { scope: form.elements.scope.value, reason });
      return `${covered(made.scope)} suspended.`;
    },
  });
}

export function lift(app, scope) {
  ask(app, {
    title: 'Lift the suspension?',
    text: `${covered(scope)} executed again when asked for.`,
    wordless: true,
    key: 'lift',
    submit: 'Lift',
    send: async () => {
      await app.api.post('limits/lift', { scope });
      return `${covered(scope)} not suspended any more.`;
    },
  });
}
