// Turns what machines wrote into what people can read safely: no escape codes, no invisible or direction-changing characters.

const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;
// Control characters but tab and line feed, and every character that changes direction or shows nothing.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Longest text shown at once, in characters; of a longer one head and tail are shown. */
export const SHOWN = 20_000;

/** The text with everything unseen made visible. */
export function plain(text) {
  return String(text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(ANSI, '')
    .replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Head and tail of a long text. Cut before it is cleaned, so that a huge one costs no more than a small one. */
export function clipped(text, limit = SHOWN) {
  const whole = String(text ?? '');
  if (whole.length <= limit) {
    return plain(whole);
  }
  const half = limit / 2;
  return `${plain(whole.slice(0, half))}\n… ${(whole.length - limit).toLocaleString('en')} characters left out …\n${plain(whole.slice(-half))}`;
}

/** One line of a text, for lists. */
export function line(text, limit = 240) {
  const first = plain(String(text ?? '').slice(0, limit * 2)).replace(/\s+/g, ' ').trim();
  return first.length > limit ? `${first.slice(0, limit - 1)}…` : first;
}

/** All who wrote a version or could have written it. */
export function authors(version) {
  return (version.authors?.length ? version.authors : [version.author]).join(', ');
}

export function seconds(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  if (value === 0) {
    return '0 s';
  }
  if (value < 1) {
    return `${Math.round(value * 1000)} ms`;
  }
  if (value < MINUTE) {
    return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
  }
  if (value < HOUR) {
    return `${Math.floor(value / MINUTE)} min ${Math.round(value % MINUTE)} s`;
  }
  return value < DAY ? `${Math.floor(value / HOUR)} h ${Math.round((value % HOUR) / MINUTE)} min` : `${Math.round(value / DAY)} days`;
}

/** How long ago, in one unit. */
export function age(moment, now = Date.now()) {
  const past = Math.max(0, (now - Date.parse(moment)) / 1000);
  const [amount, unit] = past < MINUTE ? [0, '']
    : past < HOUR ? [past / MINUTE, 'min']
      : past < DAY ? [past / HOUR, 'h']
        : [past / DAY, past < 2 * DAY ? 'day' : 'days'];
  return unit === '' ? 'just now' : `${Math.floor(amount)} ${unit} ago`;
}

/** The time of day of a moment. */
export function clock(moment) {
  return new Date(moment).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}

/** Whether a moment is less than so many seconds away. */
export function soon(moment, within, now = Date.now()) {
  return Boolean(moment) && Date.parse(moment) - now < within * 1000;
}

export function percent(rate) {
  return rate === null || rate === undefined ? '–' : `${Math.round(rate * 100)} %`;
}

/** runbook_insufficient as people say it. */
export function words(code) {
  return code ? String(code).replace(/_/g, ' ') : '';
}

export function count(n, one, many = `${one}s`) {
  return `${Number(n).toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** An amount of data in the unit that fits. */
export function bytes(n) {
  if (!Number.isFinite(n)) {
    return '–';
  }
  const power = n < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(n) / 10));
  return `${(n / 1024 ** power).toFixed(power ? 1 : 0)} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`;
}
