// Addresses within the page. They are made of letters, digits, - and _ alone: Jenkins looks for an element by what stands behind the #,
// and does not escape it.

const PART = '__';

/** Hash of a view, such as #review__R-1, with what it shows and how it filters. */
export function to(view, id = '', query = {}) {
  const filters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null)).toString();
  return `#${[view, coded(id), coded(filters)].join(PART).replace(/_+$/, '')}`;
}

/** What a hash names; links of earlier releases, such as #/review/R-1, are understood too. */
export function read(hash) {
  const text = hash.replace(/^#/, '');
  if (text.startsWith('/')) {
    const [path, query = ''] = text.slice(1).split('?');
    const slash = path.indexOf('/');
    return slash < 0
      ? { view: path, id: '', query: pairs(query) }
      : { view: path.slice(0, slash), id: decoded(path.slice(slash + 1), decodeURIComponent), query: pairs(query) };
  }
  const [view, id = '', query = ''] = text.split(PART);
  return { view, id: decoded(id, plain), query: pairs(decoded(query, plain) || '') };
}

function pairs(query) {
  return Object.fromEntries(new URLSearchParams(query));
}

/** _ and two digits for each byte that is no letter, digit or -. */
function coded(text) {
  return [...new TextEncoder().encode(text)]
    .map((byte) => (/[A-Za-z0-9-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `_${byte.toString(16).padStart(2, '0')}`))
    .join('');
}

function plain(text) {
  return decodeURIComponent(text.replace(/_/g, '%'));
}

/** Null when the address is incomplete. */
function decoded(text, decode) {
  try {
    return decode(text);
  } catch {
    return null;
  }
}

const HANDBOOK = 'https://github.com/jenkinsci/self-learning-runbooks-plugin/blob/HEAD/docs/';

/** Address of a place in the handbook, such as limits.md#suspension. */
export function inHandbook(place) {
  return HANDBOOK + place;
}

/** Whether an address, such as one that the server named, is in the handbook. */
export function isHandbook(address) {
  return String(address).startsWith(HANDBOOK);
}
