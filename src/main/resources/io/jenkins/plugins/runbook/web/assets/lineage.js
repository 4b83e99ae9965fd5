// Which version came from which: a branch for each change, the newest on the right.

import { h, svg } from './dom.js';
import { percent, words } from './text.js';

const SHOWN = 24;
const [STEP, LANE, LEFT, TOP, RADIUS] = [140, 76, 60, 34, 19];

/** A picture of the versions (newest first, as the server gives them). */
export function lineage(versions) {
  const nodes = placed([...versions].slice(0, SHOWN).reverse());
  const width = LEFT * 2 + (nodes.length - 1) * STEP;
  const height = TOP + LANE * (Math.max(...nodes.map(({ lane }) => lane)) + 1);
  return h('div', { class: 'rb-scroll', tabindex: '0', role: 'region', 'aria-label': 'Lineage' },
    versions.length > SHOWN && h('p', { class: 'rb-muted' }, `The newest ${SHOWN} of ${versions.length} versions.`),
    svg('svg', { class: 'rb-lineage', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'aria-label': nodes.map(said).join('; ') },
      nodes.map(edge), nodes.map(node)));
}

/** Each version in a column of its own; what led to the active one in the first lane, what branched off below. */
function placed(versions) {
  const byNumber = new Map();
  const main = mainLine(versions);
  const continued = new Set();
  let lanes = 1;
  return versions.map((version, column) => {
    const parent = byNumber.get(version.parent_version);
    const follows = parent && parent.lane > 0 && !continued.has(parent);
    const lane = main.has(version.runbook_version) ? 0 : follows ? parent.lane : lanes++;
    continued.add(parent);
    const node = { version, parent, lane, x: LEFT + column * STEP, y: TOP + lane * LANE };
    byNumber.set(version.runbook_version, node);
    return node;
  });
}

/** The active version, else the newest, with all it came from. */
function mainLine(versions) {
  const numbers = new Map(versions.map((version) => [version.runbook_version, version]));
  const main = new Set();
  let version = versions.find(({ lifecycle }) => lifecycle === 'active') || versions.at(-1);
  while (version && !main.has(version.runbook_version)) {
    main.add(version.runbook_version);
    version = numbers.get(version.parent_version);
  }
  return main;
}

function edge({ parent, x, y }) {
  if (!parent) {
    return null;
  }
  const bend = (parent.x + RADIUS + x - RADIUS) / 2;
  return svg('path', { class: 'rb-lineage-edge', d: `M${parent.x + RADIUS} ${parent.y}C${bend} ${parent.y} ${bend} ${y} ${x - RADIUS} ${y}` });
}

function node({ version, x, y }) {
  return svg('g', { class: `rb-lineage-node rb-lineage-${version.lifecycle}` },
    svg('circle', { cx: x, cy: y, r: RADIUS }),
    svg('text', { x, y: y + 5, class: 'rb-lineage-number' }, `v${version.runbook_version}`),
    svg('text', { x, y: y + RADIUS + 15 }, `${words(version.lifecycle)} · ${rated(version.record)}`));
}

function rated(record) {
  return record.executions ? percent(record.success_rate) : 'not run';
}

function said({ version, parent }) {
  return `version ${version.runbook_version} ${parent ? `from version ${parent.version.runbook_version}` : 'the first'}, by ${version.origin === 'learner' ? 'the learner' : 'a person'}, ${words(version.lifecycle)}, ${rated(version.record)}`;
}
