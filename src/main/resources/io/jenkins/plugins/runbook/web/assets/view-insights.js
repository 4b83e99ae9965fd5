// What the numbers say: whether runbooks get better, and what that costs people.

import { h, section, table } from './dom.js';
import { bars, columns } from './charts.js';
import { tile, tiles } from './parts.js';
import { count, percent, seconds } from './text.js';

export const insights = {
  title: () => 'Insights',
  load: (api, _, signal) => api.get('insights', {}, signal),

  render(numbers) {
    return h('div', null,
      h('div', { class: 'jenkins-app-bar' }, h('h1', null, 'Insights')),
      figures(numbers),
      h('div', { class: 'rb-grid' },
        card('Success rate by version number', bars(numbers.success_by_version.filter(({ success }) => success.total).map(byVersion), 'Nothing has been executed yet.'),
          'Version 1 is what people wrote; what follows was learnt. The whisker is the 95 % interval.'),
        card('Executions a day', columns(numbers.trend), 'Verified executions are filled, all others are not.')),
      section('The numbers beneath', table('Success by version number', [['Version', 'rb-narrow'], ['Verified', ''], ['Rate', ''], ['95 % interval', ''], ['Mean time to repair', '']],
        numbers.success_by_version.map(({ version, success, mean_seconds: mean }) => [
          `v${version}`, `${success.successes} of ${success.total}`, percent(success.value), `${percent(success.low)} to ${percent(success.high)}`, seconds(mean)]))));
  },
};

function figures(numbers) {
  return tiles(
    tile(numbers.improved_runbooks, 'improved runbooks'),
    tile(percent(numbers.approval.value), 'of proposals approved', `${numbers.approval.successes} of ${numbers.approval.total}`),
    tile(percent(numbers.rehearsal.value), 'pass their rehearsals', `${numbers.rehearsal.successes} of ${numbers.rehearsal.total}`),
    tile(seconds(numbers.mean_seconds_to_repair), 'mean time to repair'),
    tile(numbers.manual_escalations, 'mended by hand'),
    tile(seconds(numbers.median_seconds_to_decision), 'median time to decision'),
    tile(numbers.executions, 'executions', count(numbers.open_proposals, 'open proposal')));
}

function byVersion({ version, success }) {
  return { label: `v${version}`, value: success.value, low: success.low, high: success.high, note: `${success.successes} of ${success.total}` };
}

function card(title, picture, note) {
  return h('section', { class: 'rb-card' }, h('h2', { class: 'rb-h2' }, title), picture, h('p', { class: 'rb-muted' }, note));
}
