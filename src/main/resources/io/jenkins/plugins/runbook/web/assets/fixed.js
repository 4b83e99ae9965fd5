// "How was it fixed?": what a person did by hand, from which a change or a new runbook is proposed.

import { ask } from './dialog.js';
import { h } from './dom.js';
import { line } from './text.js';

const ANSWERS = [['', 'not said'], ['true', 'yes'], ['false', 'no']];

/** Asks how the incident of an execution was fixed, or one that no runbook answered. */
export function tellFix(app) {
  const shown = app.data;
  const [kind, id] = shown.runbook_id ? ['executions', shown.execution_id] : ['incidents', shown.id];
  ask(app, {
    title: 'How was it fixed?',
    text: 'What was done by hand is proposed as a change of the runbook; when it was the wrong one, a new runbook is drafted. Either waits for a review by another person. Do not put secrets here.',
    facts: shown.runbook_id
      ? [['Execution', line(id, 100)], ['Runbook', line(`${shown.runbook_id} version ${shown.runbook_version}`, 140)]]
      : [['Incident', line(id, 100)]],
    fields: [question('Was it the right runbook?', 'correct_runbook'), question('Was the incident what it was reported as?', 'correct_diagnosis'),
      h('label', { class: 'rb-field rb-field-block' }, h('span', null, 'Commands that mended it, one a line or a script'),
        h('textarea', { class: 'jenkins-input rb-editor', rows: 8, name: 'commands', maxlength: 8000, spellcheck: 'false' }))],
    label: 'What else there is to say',
    key: `${id}:fixed`,
    submit: 'Tell',
    send: async (comment, form) => {
      const values = new FormData(form);
      const flag = (name) => ({ true: true, false: false })[values.get(name)] ?? null;
      const made = await app.api.post(`${kind}/fixed/${encodeURIComponent(id)}`, {
        commands: values.get('commands'), comment, correct_runbook: flag('correct_runbook'), correct_diagnosis: flag('correct_diagnosis'),
      });
      return made.message;
    },
  });
}

function question(label, name) {
  return h('label', { class: 'rb-field' }, h('span', null, label),
    h('select', { class: 'jenkins-select__input', name }, ANSWERS.map(([value, shown]) => h('option', { value }, shown))));
}
