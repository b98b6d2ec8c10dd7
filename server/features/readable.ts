/** EDTF for people: "2025-10-19" ► "19 October 2025", "2024-10/2024-12" ► "October to December 2024", "199X" ► "the 1990s". */

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const seasons: Readonly<Record<string, string>> = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

export function readableDate(edtf: string): string {
  const slash = edtf.indexOf('/');
  if (slash >= 0) {
    const [from, to] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
    if (to === '..' || to === '') return `since ${readableDate(from)}`;
    if (from === '..' || from === '') return `until ${readableDate(to)}`;
    const [a, b] = [readableDate(from), readableDate(to)];
    const year = / \d{4}$/.exec(b)?.[0];
    return `${year && a.endsWith(year) ? a.slice(0, -year.length) : a} to ${b}`;
  }
  const about = /[~?%]$/.test(edtf) ? 'about ' : '';
  const plain = edtf.replace(/[~?%]$/, '');
  if (/^\d{3}X$/.test(plain)) return `${about}the ${plain.slice(0, 3)}0s`;
  if (/^\d{2}XX$/.test(plain)) return `${about}the ${ordinal(Number(plain.slice(0, 2)) + 1)} century`;
  const [year, month, day] = plain.split('-');
  if (!month) return about + year;
  const name = seasons[month] ?? months[Number(month) - 1] ?? month;
  return about + (day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`);
}

const ordinal = (n: number) => `${n}${n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;

/** EDTF as short as it can be read: "2025-09" ► "2025-09", "2025-10-12/.." ► "since 2025-10-12", "2021-24" ► "winter 2021". */
export function shortDate(edtf: string): string {
  const slash = edtf.indexOf('/');
  if (slash >= 0) {
    const [from, to] = [edtf.slice(0, slash), edtf.slice(slash + 1)];
    if (to === '..' || to === '') return `since ${shortDate(from)}`;
    if (from === '..' || from === '') return `until ${shortDate(to)}`;
    return `${shortDate(from)} – ${shortDate(to)}`;
  }
  return /^\d{4}-\d{2}(?:-\d{2})?$/.test(edtf) && !(edtf.slice(5, 7) in seasons) ? edtf : readableDate(edtf);
}
