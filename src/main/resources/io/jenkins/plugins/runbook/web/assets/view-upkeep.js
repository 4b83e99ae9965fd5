// For administrators: whether messages arrive, what goes wrong in the background, how much is kept and where backups are.

import { ask } from './dialog.js';
import { button, h, section, table } from './dom.js';
import { badge, guide, tile, tiles, when } from './parts.js';
import { bytes, count, line, plain } from './text.js';

export const upkeep = {
  title: () => 'Upkeep',

  async load(api, _, signal) {
    const [notifications, store, learner] = await Promise.all(['notifications', 'store', 'learner'].map((path) => api.get(path, {}, signal)));
    return { notifications, store, learner };
  },

  summary: ({ notifications: { troubles } }) => `${count(troubles.length, 'thing')} to look at`,

  render({ notifications, store, learner }, app) {
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Upkeep')),
      notifications.troubles.length
        ? notifications.troubles.map((sentence) => h('p', { class: 'jenkins-alert jenkins-alert-warning' }, plain(line(sentence, 1_000))))
        : h('p', { class: 'jenkins-alert jenkins-alert-success' }, 'Nothing goes wrong in the background.'),
      app.may('suspend') && h('div', { class: 'rb-buttons' }, button('Suspend runbooks', 'suspend')),
      section('Notifications', channels(notifications), failures(notifications.failures)),
      learner.set_aside.length > 0 && section('Learner', aside(learner.set_aside)),
      section('Store',
        tiles(tile(store.executions.toLocaleString('en'), 'executions'), tile(store.reviews.toLocaleString('en'), 'reviews'), tile(store.audit_entries.toLocaleString('en'), 'audit entries')),
        h('div', { class: 'rb-buttons' }, button('Back up now', 'backup'), button('Delete old executions', 'retention')),
        store.backups.length > 0 && table('Backups', [['File', 'rb-why'], ['Size', 'rb-narrow'], ['Written', 'rb-narrow']],
          store.backups.map((one) => [h('code', null, line(one.file, 300)), bytes(one.bytes), when(one.written_at)]))));
  },

  actions: {
    async backup(app) {
      const made = await app.api.post('store/backup');
      await app.refresh();
      app.say(`Backed up to ${made.file}.`);
    },
    async relearn(app, element) {
      const { retried } = await app.api.post(`learner/retry/${encodeURIComponent(element.dataset.execution)}`);
      await app.refresh();
      app.say(`The learner looks at ${retried} again within minutes.`);
    },
    retention: (app) => forget(app),
  },
};

function channels({ channels: all, waiting }) {
  if (!all.length) {
    return h('p', { class: 'rb-absent' }, 'No notifications about reviews are sent: no mail, webhook or Slack is set up. ', guide('review.md#notifications', 'Set one up'));
  }
  const states = { true: ['passed', 'works'], false: ['failed', 'does not work'], null: ['unknown', 'not used yet'] };
  return [
    table('Notifications', [['State', 'rb-narrow'], ['Channel', 'rb-main-cell'], ['Delivered', ''], ['Failed', '']],
      all.map((one) => [badge(...states[one.working]), line(one.name, 200), one.delivered, one.failed])),
    waiting > 0 && h('p', { class: 'rb-muted' }, `${count(waiting, 'message waits', 'messages wait')}.`),
  ];
}

function failures(all) {
  return all.length > 0 && h('details', null, h('summary', null, `${count(all.length, 'failure')} lately`),
    h('ul', { class: 'rb-thread' }, all.map((one) => h('li', null, when(one.at), ' ', plain(line(one.message, 500))))));
}

function aside(all) {
  return table('Set aside', [['Execution', ''], ['Since', 'rb-narrow'], ['Why', 'rb-why'], ['', 'rb-narrow']],
    all.map((one) => [h('code', null, line(one.execution_id, 200)), when(one.queued_at),
      plain(line(one.message ?? 'the process ended while it was looked at', 500)), button('Try again', 'relearn', { 'data-execution': one.execution_id })]));
}

function forget(app) {
  ask(app, {
    title: 'Delete old executions?',
    text: 'Executions that began longer ago are deleted once, with their logs and state. Their numbers still count in insights; reviews and the audit stay.',
    fields: h('label', { class: 'rb-field rb-field-block' }, h('span', null, 'Older than, in days (required)'),
      h('input', { class: 'jenkins-input', type: 'number', name: 'days', min: 1, required: true })),
    wordless: true,
    danger: true,
    key: 'retention',
    submit: 'Delete',
    send: async (_, form) => {
      const days = Number(form.elements.days.value);
      if (!Number.isInteger(days) || days < 1) {
        throw new Error('Say how many days, at least 1.');
      }
      const { deleted } = await app.api.post('store/retention', { older_than_days: days });
      return `${count(deleted, 'execution')} deleted.`;
    },
  });
}
