// Asks why before an earlier version becomes active again.

import { ask } from './dialog.js';
import { h } from './dom.js';
import { line } from './text.js';

export function confirmRevert(app, { version, sha256, reason }) {
  ask(app, {
    title: `Go back to ${line(version, 120)}?`,
    text: 'It becomes what is executed; the version that is active now is kept and can be gone back to.',
    facts: [['SHA-256 of its text', h('code', null, sha256)], ['Why it was made', line(reason, 300)]],
    needed: true,
    key: `${version}:revert`,
    submit: 'Go back',
    send: async (words) => {
      await app.api.post(`runbooks/revert/${encodeURIComponent(version)}`, { reason: words });
      return `${version} is active again.`;
    },
  });
}
